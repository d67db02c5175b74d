"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Unreachable } from "./error-boundary";

/** Stands for what the server could not show; another try has it make the page anew. */
export function ServerFailed() {
  const router = useRouter();
  return <Unreachable again={() => startTransition(() => router.refresh())} />;
}
