import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { AboutPage, ModelCardDocument } from "@/features/about/server";
import { ServerQuery } from "@/lib/apollo/server";
import * as places from "@/texts/places";

export const metadata: Metadata = { title: places.about };

export default function AboutRoute() {
  return (
    <>
      <PageHeader title={places.about} />
      <ServerQuery query={ModelCardDocument}>
        {({ about }) => <AboutPage about={about} />}
      </ServerQuery>
    </>
  );
}
