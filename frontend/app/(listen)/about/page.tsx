import type { Metadata } from "next";
import { PageHeader } from "@/components/page-header";
import { AboutPage, ModelCardDocument } from "@/features/about/server";
import { query } from "@/lib/apollo/server";

export const metadata: Metadata = { title: "About this model" };

export default async function AboutRoute() {
  const { data } = await query({ query: ModelCardDocument });
  return (
    <>
      <PageHeader title="About this model" />
      {data && <AboutPage about={data.about} />}
    </>
  );
}
