import type { MetadataRoute } from "next";
import { name, shortDescription } from "@/texts/product";

/** What a system needs to install the page as an app. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name,
    short_name: name,
    description: shortDescription,
    start_url: "/",
    display: "standalone",
    background_color: "#faf9f7",
    theme_color: "#faf9f7",
    icons: [
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
