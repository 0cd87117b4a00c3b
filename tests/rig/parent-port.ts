/**
 * The other end of `utilityProcess`: `process.parentPort` of the started script, over Node's own channel.
 */
import { EventEmitter } from 'node:events';

const port = new EventEmitter();
// Only who listens is kept alive by the channel.
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data, ports: [] })));
Object.assign(process, {
  parentPort: Object.assign(port, {
    postMessage: (message: unknown) => {
      process.send?.(message);
    },
  }),
});
