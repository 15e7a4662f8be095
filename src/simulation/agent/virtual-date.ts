// `Date` on virtual time: only asking for the present changes.

/** @param skippedMs how far virtual time is ahead of real time */
export function replaceDate(skippedMs: () => number): void {
  const RealDate = Date;
  const realNow = Date.now.bind(Date);
  const now = () => Math.floor(realNow() + skippedMs());
  RealDate.now = now;
  const VirtualDate = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
  });
  RealDate.prototype.constructor = VirtualDate;
  globalThis.Date = VirtualDate;
}
