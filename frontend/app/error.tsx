"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Unreachable } from "@/components/error-boundary";

export default function Failed({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  return (
    <main className="grid min-h-dvh place-items-center">
      <Unreachable
        heading="h1"
        again={() =>
          startTransition(() => {
            router.refresh();
            reset();
          })
        }
      />
    </main>
  );
}
