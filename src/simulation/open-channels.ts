// Opens the channels to the threads of a child: the first one is to its main thread, the others are for its workers.

import type { Child } from './child.ts';
import { LineChannel, lineLimitFor, unreadLimitFor } from './line-channel.ts';
import { type ChildMessage, mainThreadMessageSchema, threadMessageSchema } from './messages.ts';

export type Channel = LineChannel<ChildMessage>;

export interface ChannelListener {
  onMessage(channel: Channel, message: ChildMessage): void;
  onTooLong(maxLineCharacters: number): void;
  onViolation(reason: string): void;
  /** The worker has ended, or there never was one. */
  onWorkerExit(worker: Channel): void;
}

/**
 * @param text what the child works on: how much it may say follows from its length
 * @returns the main thread's channel
 */
export function openChannels({ sockets }: Child, text: string, listener: ChannelListener): Channel {
  const [mainSocket, ...workerSockets] = sockets;
  const open = (
    socket: Child['sockets'][number],
    schema: typeof mainThreadMessageSchema | typeof threadMessageSchema,
  ) => {
    const channel: Channel = new LineChannel<ChildMessage>(socket, schema, {
      maxLineCharacters: lineLimitFor(text),
      maxUnreadBytes: unreadLimitFor(text),
      onMessage: (message) => listener.onMessage(channel, message),
      onTooLong: (value) => listener.onTooLong(value),
      onViolation: (reason) => listener.onViolation(reason),
    });
    return channel;
  };
  const main = open(mainSocket as Child['sockets'][number], mainThreadMessageSchema);
  for (const socket of workerSockets) {
    const channel = open(socket, threadMessageSchema);
    socket.once('close', () => listener.onWorkerExit(channel));
  }
  return main;
}
