import { Button } from "@mantine/core";
import { IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { got, server } from "../api/client";
import { session } from "../api/queries";
import { done } from "./tell";

const AGAIN = 2_000;

/** Brings three invented companies with an attack on one of them, and takes them away again. */
export function Demo({ isOffered = false }: { isOffered?: boolean }) {
  const queries = useQueryClient();
  const me = useQuery(session).data;
  const isAdministrator = me?.grants.some((grant) => grant.role === "msp-admin") ?? false;
  const found = useQuery({
    queryKey: ["demo"],
    queryFn: () => got<{ companies: { tenant: string }[] }>(server.GET("/api/v1/demo", {})),
    enabled: isAdministrator,
    retry: false,
  }).data;
  const settled = () =>
    window.setTimeout(() => {
      for (const key of ["demo", "tenants", "incidents", "sources"]) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
    }, AGAIN);
  const begin = useMutation({
    mutationFn: () => got(server.POST("/api/v1/demo", {})),
    onSuccess: () => done("An attack begins at Harbor Logistics: watch the incidents"),
    onSettled: settled,
  });
  const end = useMutation({
    mutationFn: () => got(server.DELETE("/api/v1/demo", {})),
    onSuccess: () => done("The demo is being erased"),
    onSettled: settled,
  });
  if (!found) return null;
  if (found.companies.length > 0) {
    return (
      <Button
        variant="default"
        leftSection={<IconTrash size={14} />}
        loading={end.isPending}
        onClick={() => end.mutate()}
      >
        Remove the demo
      </Button>
    );
  }
  if (!isOffered) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={14} />}
      loading={begin.isPending}
      onClick={() => begin.mutate()}
    >
      Show me a demo
    </Button>
  );
}
