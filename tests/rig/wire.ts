/**
 * The wire between main's process and the process that drives the browser: questions with answers, and news.
 *
 * Both ends use the same class over Node's own channel between processes ('advanced' serialization, so that bytes
 * stay bytes). Messages arrive in the order they were sent.
 */
import type { MessageName, Messages } from './wire-messages.ts';

export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

type Handler = (value: never) => unknown;

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly name: string; readonly value: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown; readonly error?: string }
  | { readonly kind: 'tell'; readonly name: string; readonly value: unknown };

const textOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

export class Wire {
  private readonly channel: Channel;
  /** Told of what a handler throws that nobody waits for. */
  private readonly onFault: (error: unknown) => void;
  private readonly handlers = new Map<string, Handler>();
  private readonly waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  private lastId = 0;

  constructor(channel: Channel, onFault: (error: unknown) => void) {
    this.channel = channel;
    this.onFault = onFault;
    channel.onMessage((message) => this.receive(message as Message));
  }

  /** One handler per name; what it returns is the answer, if the other end asked. */
  on<Name extends MessageName>(name: Name, handler: (value: Messages[Name]['value']) => Messages[Name]['answer'] | Promise<Messages[Name]['answer']>): void {
    this.handlers.set(name, handler);
  }

  tell<Name extends MessageName>(name: Name, value: Messages[Name]['value']): void {
    this.channel.send({ kind: 'tell', name, value } satisfies Message);
  }

  ask<Name extends MessageName>(name: Name, value: Messages[Name]['value']): Promise<Messages[Name]['answer']> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.channel.send({ kind: 'ask', id, name, value } satisfies Message);
    });
  }

  /** The other end is gone: what waits for it waits in vain. */
  cut(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }

  private receive(message: Message): void {
    if (message.kind === 'answer') {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error === undefined) waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.error));
      return;
    }
    const handler = this.handlers.get(message.name);
    if (message.kind === 'tell') {
      // Called at once: what follows in the channel must find it done.
      try {
        Promise.resolve(handler?.(message.value as never)).catch(this.onFault);
      } catch (error) {
        this.onFault(error);
      }
      return;
    }
    const answer = async (): Promise<void> => {
      try {
        if (handler === undefined) throw new Error(`Nobody answers '${message.name}'`);
        this.channel.send({ kind: 'answer', id: message.id, value: await handler(message.value as never) } satisfies Message);
      } catch (error) {
        this.channel.send({ kind: 'answer', id: message.id, value: undefined, error: textOf(error) } satisfies Message);
      }
    };
    void answer();
  }
}
