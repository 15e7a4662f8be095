// What a client asks for in the headers of its request.

/** RFC 9110, 12.5.3: the coding is named, or anything is welcome, with a weight other than 0. */
export function acceptsGzip(acceptEncoding: string | undefined): boolean {
  const weights = new Map(listOf(acceptEncoding).map(parseCoding));
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}

/** RFC 9110, 13.1.2: a list of ETags, compared without regard to whether they are weak, or `*`. */
export function matchesEtag(ifNoneMatch: string | undefined, etag: string): boolean {
  return listOf(ifNoneMatch).some((one) => one === '*' || opaqueTag(one) === opaqueTag(etag));
}

function listOf(header = ''): readonly string[] {
  return header.split(',').map((item) => item.trim());
}

function parseCoding(item: string): readonly [string, number] {
  const [coding = '', ...parameters] = item.toLowerCase().split(';');
  const weight = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('q='));
  return [coding.trim(), weight === undefined ? 1 : Number(weight.slice(2))];
}

function opaqueTag(etag: string): string {
  return etag.replace(/^W\//, '');
}
