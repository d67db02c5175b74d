import Fastify from "fastify";
import mercurius from "mercurius";
import { port, resolvers, typeDefs } from "./songs.mjs";

const app = Fastify();
app.register(mercurius, { schema: typeDefs, resolvers, jit: 1 });
app.listen({ port, host: "127.0.0.1" });
