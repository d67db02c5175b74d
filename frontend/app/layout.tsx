import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import type { PropsWithChildren } from "react";
import { Toaster } from "sonner";
import { ApolloProvider } from "@/lib/apollo/provider";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "musicRecs", template: "%s · musicRecs" },
  description:
    "Music from the Free Music Archive, recommended live: play a song and the list follows.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default function RootLayout({ children }: PropsWithChildren) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>
        <ApolloProvider>{children}</ApolloProvider>
        <Toaster theme="system" position="top-right" />
      </body>
    </html>
  );
}
