// <chart-view data-chart="JSON">: draws a chart with the colours of the page. Texts and ticks come from the server.
import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer]);

interface Series {
  name: string;
  shape: "bar" | "line" | "aim" | "band";
  values: (number | null)[];
  texts: string[];
}

interface Drawing {
  names: string[];
  series: Series[];
  ticks: [number, string][];
}

class ChartView extends HTMLElement {
  #chart: ECharts | undefined;
  #size = new ResizeObserver(() => this.#chart?.resize());
  #dark = matchMedia("(prefers-color-scheme: dark)");

  connectedCallback(): void {
    this.#chart = init(this, null, { renderer: "svg" });
    this.#size.observe(this);
    this.#dark.addEventListener("change", this.#draw);
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#size.disconnect();
    this.#dark.removeEventListener("change", this.#draw);
    this.#chart?.dispose();
  }

  #draw = (): void => {
    const { names, series, ticks } = JSON.parse(this.dataset["chart"]!) as Drawing;
    const style = getComputedStyle(this);
    // A token may hold light-dark(); as the colour of an element it is one colour.
    const probe = document.createElement("span");
    this.append(probe);
    const colour = (token: string): string => {
      probe.style.color = `var(${token})`;
      return getComputedStyle(probe).color;
    };
    const [first, second, quiet, line, ground] = ["--chart-1", "--chart-2", "--text-quiet", "--line", "--surface"].map(colour) as [string, string, string, string, string];
    const words = { color: quiet, fontFamily: style.fontFamily, fontSize: 12 };
    const bands = series.filter((one) => one.shape === "band");
    const label = (one: Series, color: string): object => ({ show: true, formatter: one.name, color, fontFamily: style.fontFamily, fontSize: 12, distance: 6 });
    const bars = series.some((one) => one.shape === "bar");
    const drawn = series.flatMap((one): object[] => {
      const data = one.values.map((value) => value ?? "-");
      if (one.shape === "bar") return [{ type: "bar", name: one.name, data, barMaxWidth: 28, itemStyle: { color: first, borderRadius: [3, 3, 0, 0] } }];
      if (one.shape === "aim") return [{ type: "line", name: one.name, data, step: "middle", symbol: "none", lineStyle: { color: second, width: 1.5, type: [4, 3] }, endLabel: { ...label(one, second), offset: [bars ? 18 : 0, 0] } }];
      if (one.shape === "line") return [{ type: "line", name: one.name, data, symbol: "none", lineStyle: { color: first, width: 2 } }];
      const upper = one === bands[0];
      return [{ type: "line", name: one.name, data, symbol: "circle", symbolSize: 5, itemStyle: { color: second }, lineStyle: { color: second, width: 1.5, type: [2, 3] }, endLabel: { ...label(one, second), offset: [0, upper ? -4 : 4] } }];
    });
    const [bottom, top] = [ticks[0]?.[0] ?? 0, ticks.at(-1)?.[0] ?? 0];
    // Months may be left out between others; names of teams may not.
    const named = names.length > 6 && names.some((name) => name.length > 9);
    this.classList.toggle("named", named);
    this.#chart!.setOption(
      {
        animation: false,
        textStyle: { fontFamily: style.fontFamily },
        grid: { left: 4, right: series.some((one) => one.shape !== "bar" && one.shape !== "line") ? (bars ? 88 : 56) : 12, top: 16, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
        xAxis: { type: "category", data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: line } }, axisLabel: named ? { ...words, interval: 0, rotate: this.clientWidth < 560 ? 90 : 35, width: 104, overflow: "truncate" } : words },
        yAxis: {
          type: "value",
          min: bottom,
          max: top,
          interval: (ticks[1]?.[0] ?? top) - bottom,
          splitLine: { lineStyle: { color: line } },
          axisLabel: { ...words, formatter: (value: number) => ticks.find(([at]) => at === value)?.[1] ?? "" },
        },
        tooltip: {
          trigger: "axis",
          renderMode: "richText",
          transitionDuration: 0,
          backgroundColor: ground,
          borderColor: line,
          textStyle: { ...words, color: colour("--text") },
          axisPointer: { type: "line", lineStyle: { color: quiet, type: "solid" } },
          formatter: (points: { dataIndex: number }[]) => {
            const index = points[0]?.dataIndex ?? 0;
            const lines = series.filter((one) => one.values[index] !== null).map((one) => `${one.name}  ${one.texts[index]}`);
            return [names[index], ...lines].join("\n");
          },
        },
        series: drawn,
      },
      true,
    );
    probe.remove();
  };
}

customElements.define("chart-view", ChartView);
