import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { AboutPage, ModelCardDocument } from "@/features/about/server";
import { query } from "@/lib/apollo/server";
import { about } from "@/texts/places";

export const metadata: Metadata = { title: about };

export default async function AboutRoute() {
  const { data } = await query({ query: ModelCardDocument });
  return (
    <>
      <PageHeader title={about} />
      {data && <AboutPage about={data.about} />}
    </>
  );
}
