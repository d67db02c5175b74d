import clsx from "clsx";
import type { Metadata, Viewport } from "next";
import type { PropsWithChildren } from "react";
import { OfflinePage } from "@/components/offline-page";
import { Toasts } from "@/components/toasts";
import { chosenTheme } from "@/features/settings/server";
import { ApolloProvider } from "@/lib/apollo/provider";
import { latin, wide } from "@/lib/fonts/geist";
import "./globals.css";
import { LANGUAGE } from "@/texts/language";
import { description, name } from "@/texts/product";

export const metadata: Metadata = {
  title: { default: name, template: `%s · ${name}` },
  description,
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: PropsWithChildren) {
  const theme = await chosenTheme();
  return (
    <html
      lang={LANGUAGE}
      className={clsx(latin.variable, wide.variable)}
      data-theme={theme === "system" ? undefined : theme}
    >
      <body>
        <ApolloProvider>{children}</ApolloProvider>
        <Toasts />
        <OfflinePage />
      </body>
    </html>
  );
}
