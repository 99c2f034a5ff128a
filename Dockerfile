# A server of the site and its API. Build: docker build -t interlingua .
# Run: docker run -p 3000:3000 -v interlingua:/srv/home interlingua
# Settings are environment variables: docs/settings.md.

FROM node:20-bookworm-slim AS build
WORKDIR /srv
ENV NEXT_TELEMETRY_DISABLED=1 INTERLINGUA_HOME=/srv/home
COPY package.json package-lock.json ./
# No package needs its install script: native parts come as packages of their own.
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY tsconfig.json next.config.js proxy.ts instrumentation.ts ./
COPY data data
COPY model model
COPY scripts scripts
COPY public public
COPY app app
RUN npm run build -- --standalone

FROM node:20-bookworm-slim
WORKDIR /srv
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 INTERLINGUA_HOME=/srv/home
# As in scripts/server-environment.ts, which has the option of Node's below, too.
ENV MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
COPY --from=build --chown=node:node /srv/.next/standalone ./
# What the build recorded of the release. The volume of an older image may lack it.
COPY --from=build --chown=node:node /srv/home ./recorded
RUN mkdir home && chown node:node home
USER node
VOLUME /srv/home
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The shell gives way to Node, which gets the signals and finishes what is at work before it ends.
CMD ["sh", "-c", "cp -Rn recorded/. home/ && exec node --max-old-space-size=512 --max-semi-space-size=4 server.js"]
