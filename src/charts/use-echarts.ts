import type { ECharts } from 'echarts/core';
import { type RefObject, useEffect, useState } from 'react';
import type { ChartOption } from './chart-option';
import type { Point } from './geometry';

/** From data units to pixels of the host and back; a new object whenever the picture changed its scale. */
export interface Projection {
  readonly width: number;
  readonly height: number;
  toPixel(at: Point): Point;
  toData(pixel: Point): Point;
}

const finder = { xAxisIndex: 0, yAxisIndex: 0 };

function projection(chart: ECharts): Projection {
  const pair = (v: unknown): Point =>
    Array.isArray(v) ? [Number(v[0]), Number(v[1])] : [Number.NaN, Number.NaN];
  return {
    width: chart.getWidth(),
    height: chart.getHeight(),
    toPixel: (at) => pair(chart.convertToPixel(finder, [...at])),
    toData: (pixel) => pair(chart.convertFromPixel(finder, [...pixel])),
  };
}

/**
 * One ECharts instance in `host`: loaded when first needed, made once the host has a size, resized with it, disposed
 * with the component. Null until the first picture stands.
 */
export function useECharts(host: RefObject<HTMLElement | null>, option: ChartOption): Projection | null {
  const [chart, setChart] = useState<ECharts | null>(null);
  const [projected, setProjected] = useState<Projection | null>(null);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let made: ECharts | null = null;
    let ended = false;
    let loading = false;
    const sized = async () => {
      if (element.clientWidth === 0 || element.clientHeight === 0) return;
      if (made) {
        made.resize();
        setProjected(projection(made));
      } else if (!loading) {
        loading = true;
        const { createChart } = await import('./echarts-modules');
        if (ended) return;
        made = createChart(element);
        setChart(made);
      }
    };
    const observer = new ResizeObserver(() => void sized());
    observer.observe(element);
    return () => {
      ended = true;
      observer.disconnect();
      made?.dispose();
      setChart(null);
    };
  }, [host]);

  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    chart.setOption(option, { notMerge: true });
    setProjected(projection(chart));
  }, [chart, option]);

  return projected;
}
