import { useComputedColorScheme } from "@mantine/core";
import { BarChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import type { Bucket } from "../pure/buckets";
import { local } from "../pure/time";

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);


function colour(variable: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

const HALF_HOUR = 1_800_000;

/** A moment alone stands in the middle of an hour. */
function range(buckets: Bucket[]): { min?: number; max?: number } {
  const [only] = buckets;
  if (buckets.length !== 1 || !only) return {};
  return { min: only.time - HALF_HOUR, max: only.time + HALF_HOUR };
}

/** How much there was, over time. */
export function Bars({ buckets, label }: { buckets: Bucket[]; label: string }) {
  const place = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("dark");
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, undefined, { renderer: "canvas" });
    chart.setOption({
      animation: false,
      grid: { left: 44, right: 8, top: 10, bottom: 22 },
      tooltip: {
        trigger: "axis",
        renderMode: "richText",
        valueFormatter: (value: unknown) => String(value),
      },
      xAxis: {
        type: "time",
        ...range(buckets),
        axisLine: { lineStyle: { color: colour("--line-strong") } },
        axisLabel: { color: colour("--muted"), fontSize: 11, hideOverlap: true },
        axisPointer: { label: { formatter: ({ value }: { value: number }) => local(value) } },
      },
      yAxis: {
        type: "value",
        minInterval: 1,
        axisLabel: { color: colour("--muted"), fontSize: 11 },
        splitLine: { lineStyle: { color: colour("--line") } },
      },
      series: [
        {
          name: label,
          type: "bar",
          barMaxWidth: 14,
          itemStyle: { color: colour("--focus") },
          data: buckets.map(({ time, count }) => [time, count]),
        },
      ],
    });
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [buckets, label, scheme]);
  return <div ref={place} role="img" aria-label={label} style={{ height: "100%" }} />;
}
