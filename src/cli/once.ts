/** Something that is made by its first use and shared from then on. */
export interface Once<T> {
  get(): Promise<T>;
  /** What was made, if anybody asked for it. */
  opened(): Promise<T> | undefined;
}

export function once<T>(make: () => Promise<T>): Once<T> {
  let made: Promise<T> | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    opened: () => made,
  };
}
