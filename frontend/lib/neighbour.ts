/** The first button beside a row that is about to go: where the focus goes on. */
export function buttonBeside(row: Element | null | undefined): HTMLElement | null {
  const beside = row?.nextElementSibling ?? row?.previousElementSibling;
  return beside?.querySelector("button") ?? null;
}
