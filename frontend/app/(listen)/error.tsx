"use client";

import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { nextAttempt } from "@/components/attempt";
import { Unreachable } from "@/components/error-boundary";

export default function PageFailed({ reset }: { error: Error; reset: () => void }) {
  const router = useRouter();
  const again = () =>
    startTransition(() => {
      nextAttempt();
      router.refresh();
      reset();
    });
  return <Unreachable again={again} heading="h1" />;
}
