/** The thread that draws an atlas's maps, so that the command can go on showing and stop at once. */

import { parentPort, workerData } from 'node:worker_threads';
import { Atlas } from '../model/inspect/atlas.ts';
import { type MapsTask, makeMaps } from './atlas-maps.ts';

const task = workerData as MapsTask;
const atlas = await Atlas.open(task.folder);
if (!atlas) throw new Error(`${task.folder}: the manifest must be written before the maps.`);
const explained = await makeMaps(
  task,
  (layer) => atlas.vectors(layer),
  (step) => parentPort?.postMessage({ step }),
);
parentPort?.postMessage({ explained });
