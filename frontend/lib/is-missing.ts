/** Whether the API knows of no such thing. Where it fails nobody can tell, so the thing may be there. */
export async function isMissing(thing: Promise<unknown>): Promise<boolean> {
  return thing.then(
    (found) => !found,
    () => false,
  );
}
