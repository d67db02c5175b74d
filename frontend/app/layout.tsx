import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { PropsWithChildren } from "react";
import { OfflinePage } from "@/components/offline-page";
import { Toasts } from "@/components/toasts";
import { chosenTheme } from "@/features/settings/server";
import { ApolloProvider } from "@/lib/apollo/provider";
import { NONCE_HEADER } from "@/lib/content-policy";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "musicRecs", template: "%s · musicRecs" },
  description:
    "Music from the Free Music Archive, recommended live: play a song and the list follows.",
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: PropsWithChildren) {
  const theme = await chosenTheme();
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;
  return (
    <html
      lang="en"
      className={GeistSans.variable}
      data-theme={theme === "system" ? undefined : theme}
    >
      <body>
        <ApolloProvider nonce={nonce}>{children}</ApolloProvider>
        <Toasts />
        <OfflinePage />
      </body>
    </html>
  );
}
