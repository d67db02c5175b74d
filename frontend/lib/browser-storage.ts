/** What the page reads and writes of texts that are kept by key. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * The browser's storage as far as it lets the page have one: what it does not take (it is full, or
 * forbidden) is held in memory and lasts as long as the page. Nothing here throws.
 */
export class BrowserStorage implements TextStorage {
  private readonly held = new Map<string, string>();

  constructor(private readonly storage: () => Storage) {}

  get keys(): string[] {
    return [...new Set([...this.held.keys(), ...this.tried((kept) => Object.keys(kept), [])])];
  }

  getItem(key: string): string | null {
    return this.held.get(key) ?? this.tried((kept) => kept.getItem(key), null);
  }

  setItem(key: string, text: string): void {
    const isKept = this.tried((kept) => {
      kept.setItem(key, text);
      return true;
    }, false);
    if (isKept) this.held.delete(key);
    else this.held.set(key, text);
  }

  removeItem(key: string): void {
    this.held.delete(key);
    this.tried((kept) => kept.removeItem(key), undefined);
  }

  private tried<Value>(use: (kept: Storage) => Value, otherwise: Value): Value {
    try {
      return use(this.storage());
    } catch {
      return otherwise;
    }
  }
}

export const browserStorage = new BrowserStorage(() => window.localStorage);
