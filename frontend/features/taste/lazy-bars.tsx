"use client";

import dynamic from "next/dynamic";

/** The plots' library comes with the first plot, and to no page that has none. */
export const LazyBars = dynamic(() => import("./bars").then((file) => file.Bars), {
  ssr: false,
  loading: () => <div className="h-[260px] animate-pulse rounded-xl bg-raised" />,
});
