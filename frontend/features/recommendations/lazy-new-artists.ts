"use client";

import dynamic from "next/dynamic";

/** Far down the page: the server renders it, and its code comes behind the page's own. */
export const LazyNewArtists = dynamic(() =>
  import("./new-artists").then((file) => file.NewArtists),
);
