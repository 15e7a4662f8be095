// Figures as people read them.

const INTEGERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1,234` */
export function formatInteger(value: number): string {
  return INTEGERS.format(value);
}

/** Three significant figures, more when they stand before the point: `0.43`, `7.25`, `1,234` */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 99.95) return formatInteger(value);
  return value.toPrecision(3);
}

/** `62.4 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1e6) return `${formatNumber(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${formatNumber(bytes / 1e6)} MB` : `${formatNumber(bytes / 1e9)} GB`;
}

/** `812 ms`, `2.33 s`, `41.0 s`, `2 min 05 s`, `2 h 14 min` */
export function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 99.95) return `${seconds.toFixed(1)} s`;
  const wholeSeconds = Math.round(seconds);
  if (wholeSeconds < 3600) return `${Math.floor(wholeSeconds / 60)} min ${pad(wholeSeconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
