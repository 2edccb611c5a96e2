// One JSON object a line: a test says what to do next, and reads what came of it.
import { createInterface } from 'node:readline';

export async function steps(actions) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { step, ...wanted } = JSON.parse(line);
    let result;
    try {
      result = await actions[step](wanted);
    } catch (error) {
      result = { error: String(error?.stack ?? error) };
    }
    process.stdout.write(JSON.stringify(result ?? {}) + '\n');
  }
}
