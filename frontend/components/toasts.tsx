"use client";

import dynamic from "next/dynamic";

const Toaster = dynamic(() => import("./toaster").then((file) => file.Toaster), { ssr: false });

/** The place of toasts, there before the first of them so that it is read out. */
export function Toasts() {
  return <Toaster />;
}
