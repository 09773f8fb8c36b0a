// What Grafana's own types say of a board, loosened only where a file is not a program: an enum is
// written as its value. What is said of targets, transformations and matchers is left open there
// ("unknown"), so it is left open here; the plugin's queries are checked by Hearth's own lint.
import type {Dashboard, FieldConfig, Panel, RowPanel, VariableModel} from '@grafana/schema';
import type * as BarChart from '@grafana/schema/dist/esm/raw/composable/barchart/panelcfg/x/BarChartPanelCfg_types.gen';
import type * as BarGauge from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type * as Gauge from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import type * as Heatmap from '@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen';
import type * as Histogram from '@grafana/schema/dist/esm/raw/composable/histogram/panelcfg/x/HistogramPanelCfg_types.gen';
import type * as PieChart from '@grafana/schema/dist/esm/raw/composable/piechart/panelcfg/x/PieChartPanelCfg_types.gen';
import type * as Stat from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type * as StateTimeline from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type * as Table from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type * as Text from '@grafana/schema/dist/esm/raw/composable/text/panelcfg/x/TextPanelCfg_types.gen';
import type * as TimeSeries from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';

type Json<T> = T extends string
  ? `${T}`
  : T extends number
    ? T | (`${T}` extends `${infer N extends number}` ? N : never)
    : T extends boolean | null | undefined
      ? T
      : T extends Array<infer E>
        ? Array<Json<E>>
        : T extends object
          ? {[K in keyof T]: Json<T[K]>}
          : T;

type Of<Type extends string, Options, Custom = Record<string, never>> = Json<
  Omit<Panel, 'type' | 'options' | 'fieldConfig'>
> & {
  type: Type;
  options: Json<Partial<Options>>;
  fieldConfig: Json<Omit<NonNullable<Panel['fieldConfig']>, 'defaults'>> & {
    defaults: Json<Omit<FieldConfig, 'custom'>> & {custom?: Json<Partial<Custom>>};
  };
};

type AnyPanel =
  | Of<'stat', Stat.Options>
  | Of<'timeseries', TimeSeries.Options, TimeSeries.FieldConfig>
  | Of<'table', Table.Options, Table.FieldConfig>
  | Of<'bargauge', BarGauge.Options>
  | Of<'barchart', BarChart.Options, BarChart.FieldConfig>
  | Of<'piechart', PieChart.Options, PieChart.FieldConfig>
  | Of<'heatmap', Heatmap.Options, Heatmap.FieldConfig>
  | Of<'histogram', Histogram.Options, Histogram.FieldConfig>
  | Of<'state-timeline', StateTimeline.Options, StateTimeline.FieldConfig>
  | Of<'gauge', Gauge.Options>
  | Of<'text', Text.Options>;

type Row = Json<Omit<RowPanel, 'panels'>> & {panels: AnyPanel[]};

// A target of an annotation is a query of the plugin, though the type knows Grafana's own only.
type Annotation = Json<
  Omit<NonNullable<NonNullable<Dashboard['annotations']>['list']>[number], 'target'>
> & {target?: Record<string, unknown>};

// A variable that asks also says its query as `definition`, which Grafana writes and its types lack.
export type Board = Json<Omit<Dashboard, 'panels' | 'annotations' | 'templating'>> & {
  panels: Array<AnyPanel | Row>;
  annotations: {list: Annotation[]};
  templating: {list: Array<Json<Omit<VariableModel, 'current'>> & {current: object; definition?: string}>};
};
