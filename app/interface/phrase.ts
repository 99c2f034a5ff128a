/** Fills the `{name}` places of a phrase from a dictionary. Numbers are written as `locale` writes them. */
export function phrase(
  template: string,
  values: Readonly<Record<string, string | number>>,
  locale: string,
): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? place);
  });
}
