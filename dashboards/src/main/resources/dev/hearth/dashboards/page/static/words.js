/* All that the page says, in both languages. A word that is missing in one is an error of a test. */
export const words = {
  en: {
    name: 'Hearth', skip: 'To the content', community: 'Community', allCommunities: 'All communities',
    language: 'Language', theme: 'Theme', dark: 'Dark', light: 'Light', keys: 'Keys',
    updated: 'as of {0} ago', never: 'not heard yet', paused: 'waits in the background', live: 'Live charts',
    now: 'Now', perMinute: 'Messages a minute', weekAgo: '{0} a week before', inTen: 'messages of 10 minutes, groups and members of an hour',
    groups: 'Active groups', members: 'Active members', alertsOpen: 'Open alerts',
    unattended: '{0} unattended', critical: '{0} critical', threeHours: 'Messages a minute, 3 hours',
    sparkText: 'Messages a minute over 3 hours: {0} at the end, {1} at most',
    states: 'Groups by state',
    cold: 'Cold groups', coldEmpty: 'No group is cold.', group: 'Group', why: 'Why', silentFor: 'Silent for', coldFor: 'Cold for',
    attended: 'Looked after by', nobody: 'nobody', shownOf: '{0} of {1}',
    deadlines: 'Next to go cold', deadlinesEmpty: 'No deadline is near.', deadline: 'Cold in', usually: 'Usually every', missed: 'Missed',
    missedText: '{0} of {1} talks', deadlineNote: 'unless somebody speaks',
    alerts: 'Open alerts', alertsEmpty: 'Nothing waits for anybody.', evidence: 'Evidence', acknowledge: 'Acknowledge',
    acknowledgeOf: 'Acknowledge: {0}', by: 'looked after by {0}', opened: 'open for {0}', lasted: 'lasted {0}', sent: 'sent: the flow hears of it in a moment',
    yourName: 'Your name', ackTitle: 'Look after this alert', ackNote: 'Nobody is reminded of it any more. It ends when its reason does.',
    cancel: 'Cancel', close: 'Close', ackFailed: 'Not sent: {0}', newAlert: 'New alert: {0}',
    risk: 'Members at risk', riskEmpty: 'Nobody is more likely to leave than to stay.', member: 'Member', chance: 'Chance to leave',
    silentDays: 'Silent', messages90: 'Messages, 90 days', riskNote: 'by what would be lost', loyal: 'loyal',
    funnels: 'Funnels', funnelsEmpty: 'No funnel is followed.', funnelNote: 'begun in the last 28 days', step: 'Step',
    reached: 'Reached', conversion: 'Of all', ofBefore: 'Of the step before', bar: 'Share',
    funnelEnds: '{0} began. Their time is over for {1}: {2} took every step ({3}). Still under way: {4}.',
    funnelSteps: 'Steps count paths whose time is over.',
    backToAll: 'All groups', state: 'State', since: 'since {0}', platform: 'Platform', lastWord: 'Last word', lastMember: 'Last member',
    groupMissing: 'There is no such group.',
    perWeek: 'Talks a week', messagesPerWeek: 'Messages a week', quietAt: 'Quiet at', coldAt: 'Cold at',
    rhythm: 'When people talk here', rhythmNote: 'messages an hour, last 4 weeks, {0}', rhythmEmpty: 'Nobody has spoken in 4 weeks.',
    day: 'Day', days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    band: 'Messages an hour, 7 days', bandNote: 'grey: what is usual at that hour', bandEmpty: 'Nothing was said in 7 days.',
    bandText: 'Messages an hour over 7 days; {0} hours below what is usual, {1} above', asTable: 'As a table', hour: 'Hour', messages: 'Messages', usual: 'Usual',
    history: 'Silences', historyEmpty: 'Its state never changed.', from: 'From', to: 'To', when: 'When',
    groupAlerts: 'Alerts and their steps', groupAlertsEmpty: 'It never had an alert.', steps: 'Steps', what: 'What', who: 'Who',
    groupRisk: 'Members at risk here',
    pipeline: 'Pipeline', sources: 'Sources', kafka: 'Kafka', job: 'Job', clickhouse: 'ClickHouse', freshness: 'Data',
    up: 'works', late: 'late', down: 'down', unknown: 'unknown', unwatched: 'not watched',
    lightSources: '{0} feed', lightSourcesDown: '{0} of {1} down', lightLag: '{0} waiting', lightJob: 'checkpoint {0} ago', lightJobNone: 'not running',
    lightJobState: 'state {0}', lightMillis: '{0} ms', lightFresh: '{0} old',
    serverDown: 'Hearth itself does not answer', serverDownDo: 'The page shows what it last heard. Is hearth still running on that machine? Start it again with hearth up, demo or page; this page goes on by itself.',
    clickhouseDown: 'ClickHouse is stopped or cannot be reached', clickhouseDownDo: 'The figures below are the last ones. Nothing is lost: events wait in Kafka, the job goes on when ClickHouse is back. Start ClickHouse and look at its log.',
    kafkaDown: 'Kafka cannot be reached', kafkaDownDo: 'Nothing new arrives and nothing can be acknowledged. Start the brokers; the job goes on by itself.',
    jobDown: 'The job is not running', jobDownDo: 'Events wait in Kafka, nothing is lost, but nothing is judged either: silence below may be untrue. Start the job from its last checkpoint (hearth up does) and look at Flink\'s exceptions.',
    flinkDown: 'Flink does not answer', flinkDownDo: 'Whether the job runs cannot be seen. Start Flink\'s job manager; events wait in Kafka meanwhile.',
    sourcesDown: 'Sources are silent: {0}', sourcesDownDo: 'Groups of these count as UNKNOWN and page nobody. Look at the connector of that platform and its key.',
    allSourcesDown: 'Nothing arrives in Kafka for {0}', allSourcesDownDo: 'Kafka, job and ClickHouse work; no source sends, not even its pulse. Look at the connectors and their network.',
    freshLate: 'The newest figures are {0} old', freshLateDo: 'Kafka has {0} events waiting. Look whether the job is busy catching up or its checkpoints fail.',
    lastData: 'last data of {0}', someStale: 'A query failed: what is grey is old.',
    sessionOver: 'This page does not know you', sessionOverDo: 'Open it once with ?token= and the token it was started with.',
    keyList: 'Keys', keyHelp: 'this list', keyHome: 'all groups', keyAlerts: 'to the alerts', keyCold: 'to the cold groups',
    keyLanguage: 'English / 中文', keyTheme: 'dark / light', keyRefresh: 'ask again now', keyCommunity: 'choose a community',
    ago: '{0} ago', second: '{0} s', minute: '{0} min', hours: '{0} h', dayCount: '{0} d', foot: 'Times are those of this browser: {0}', sql: 'The same figures are in the boards and by SQL.',
    stateNames: { ACTIVE: 'active', QUIET: 'quiet', COLD: 'cold', DEAD: 'dead', UNKNOWN: 'unknown', NEW: 'new', LEARNING: 'learning',
      CRITICAL: 'critical', WARNING: 'warning', INFO: 'info', OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved',
      OPENED: 'opened', UPDATED: 'updated', ESCALATED: 'escalated', REMINDED: 'reminded' },
  },
  zh: {
    name: 'Hearth', skip: '跳到正文', community: '社群', allCommunities: '全部社群',
    language: '语言', theme: '外观', dark: '深色', light: '浅色', keys: '快捷键',
    updated: '{0}前的数据', never: '还没有数据', paused: '后台暂停刷新', live: '实时图表',
    now: '现在', perMinute: '每分钟消息', weekAgo: '上周同期 {0}', inTen: '消息为最近 10 分钟，群与成员为最近 1 小时',
    groups: '活跃群', members: '活跃成员', alertsOpen: '未结告警',
    unattended: '{0} 条无人跟进', critical: '{0} 条严重', threeHours: '每分钟消息，近 3 小时',
    sparkText: '近 3 小时每分钟消息：最新 {0}，最高 {1}',
    states: '各状态的群',
    cold: '冷场的群', coldEmpty: '没有冷场的群。', group: '群', why: '原因', silentFor: '已沉默', coldFor: '已冷场',
    attended: '跟进人', nobody: '无人', shownOf: '显示 {0} / 共 {1}',
    deadlines: '即将冷场', deadlinesEmpty: '近期没有群会冷场。', deadline: '距冷场', usually: '平时间隔', missed: '已错过',
    missedText: '{0} / {1} 次对话', deadlineNote: '若一直没人说话',
    alerts: '未结告警', alertsEmpty: '没有需要处理的告警。', evidence: '依据', acknowledge: '我来跟进',
    acknowledgeOf: '跟进：{0}', by: '{0} 在跟进', opened: '已持续 {0}', lasted: '持续了 {0}', sent: '已提交，稍后生效',
    yourName: '你的名字', ackTitle: '跟进这条告警', ackNote: '之后不再提醒任何人；原因消失后告警自动结束。',
    cancel: '取消', close: '关闭', ackFailed: '提交失败：{0}', newAlert: '新告警：{0}',
    risk: '有流失风险的成员', riskEmpty: '没有更可能流失的成员。', member: '成员', chance: '流失概率',
    silentDays: '已沉默', messages90: '近 90 天消息', riskNote: '按可能的损失排序', loyal: '忠实',
    funnels: '漏斗', funnelsEmpty: '没有配置漏斗。', funnelNote: '近 28 天进入', step: '步骤',
    reached: '到达', conversion: '总转化', ofBefore: '较上一步', bar: '占比',
    funnelEnds: '{0} 次进入。{1} 次已到期：{2} 次走完全程（{3}）。仍在途：{4}。',
    funnelSteps: '各步只统计已到期的路径。',
    backToAll: '全部群', state: '状态', since: '自 {0}', platform: '平台', lastWord: '最后发言', lastMember: '最后成员发言',
    groupMissing: '没有这个群。',
    perWeek: '每周对话', messagesPerWeek: '每周消息', quietAt: '转为安静', coldAt: '判为冷场',
    rhythm: '大家什么时候说话', rhythmNote: '每小时消息，近 4 周，{0}', rhythmEmpty: '近 4 周没有人说话。',
    day: '星期', days: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    band: '每小时消息，近 7 天', bandNote: '灰色：该时段的正常范围', bandEmpty: '近 7 天没有人说话。',
    bandText: '近 7 天每小时消息；{0} 个小时低于正常范围，{1} 个高于', asTable: '以表格查看', hour: '小时', messages: '消息', usual: '正常范围',
    history: '沉默记录', historyEmpty: '状态从未变化。', from: '从', to: '到', when: '时间',
    groupAlerts: '告警与处理过程', groupAlertsEmpty: '从未有过告警。', steps: '处理过程', what: '内容', who: '谁',
    groupRisk: '本群有流失风险的成员',
    pipeline: '数据链路', sources: '数据来源', kafka: 'Kafka', job: '作业', clickhouse: 'ClickHouse', freshness: '数据',
    up: '正常', late: '延迟', down: '中断', unknown: '未知', unwatched: '未监控',
    lightSources: '{0} 个在线', lightSourcesDown: '{0} / {1} 个中断', lightLag: '{0} 条积压', lightJob: '检查点 {0}前', lightJobNone: '未运行',
    lightJobState: '状态 {0}', lightMillis: '{0} 毫秒', lightFresh: '{0}前',
    serverDown: 'Hearth 没有响应', serverDownDo: '页面显示的是最后收到的数据。那台机器上的 hearth 还在运行吗？用 hearth up、demo 或 page 重新启动，本页会自动恢复。',
    clickhouseDown: 'ClickHouse 已停止或无法连接', clickhouseDownDo: '下面是最后一次的数据。数据没有丢失：事件留在 Kafka，ClickHouse 恢复后作业会继续。请启动 ClickHouse 并查看日志。',
    kafkaDown: '无法连接 Kafka', kafkaDownDo: '没有新数据，也无法跟进告警。请启动 Kafka，作业会自行继续。',
    jobDown: '作业没有运行', jobDownDo: '事件留在 Kafka，没有丢失，但也没有新的判断：下面的沉默可能不实。请从最近的检查点启动作业（hearth up 会这样做），并查看 Flink 的异常。',
    flinkDown: 'Flink 没有响应', flinkDownDo: '看不到作业是否在运行。请启动 Flink 的 JobManager，事件会留在 Kafka。',
    sourcesDown: '数据来源中断：{0}', sourcesDownDo: '这些来源的群记为“未知”，不会打扰任何人。请检查该平台的接入程序和密钥。',
    allSourcesDown: 'Kafka 已有 {0} 没有新数据', allSourcesDownDo: 'Kafka、作业和 ClickHouse 都正常，但没有来源在发送，连心跳也没有。请检查接入程序和网络。',
    freshLate: '最新数据是 {0}前的', freshLateDo: 'Kafka 有 {0} 条积压。请看作业是在追赶，还是检查点失败。',
    lastData: '{0} 的最后数据', someStale: '有查询失败：灰色部分是旧数据。',
    sessionOver: '页面不认识你', sessionOverDo: '请用 ?token= 加上启动时的口令打开一次。',
    keyList: '快捷键', keyHelp: '显示本列表', keyHome: '全部群', keyAlerts: '跳到告警', keyCold: '跳到冷场的群',
    keyLanguage: 'English / 中文', keyTheme: '深色 / 浅色', keyRefresh: '立即刷新', keyCommunity: '选择社群',
    ago: '{0}前', second: '{0} 秒', minute: '{0} 分钟', hours: '{0} 小时', dayCount: '{0} 天', foot: '时间为本浏览器时区：{0}', sql: '看板和 SQL 中是同样的数字。',
    stateNames: { ACTIVE: '活跃', QUIET: '安静', COLD: '冷场', DEAD: '死群', UNKNOWN: '未知', NEW: '新群', LEARNING: '学习中',
      CRITICAL: '严重', WARNING: '警告', INFO: '提示', OPEN: '待处理', ACKNOWLEDGED: '处理中', RESOLVED: '已解除',
      OPENED: '触发', UPDATED: '更新', ESCALATED: '升级', REMINDED: '再次提醒' },
  },
};

let language = 'en';

export function speak(chosen) {
  language = chosen === 'zh' ? 'zh' : 'en';
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
}

export function spoken() {
  return language;
}

/* A word, with what stands in its places. */
export function say(key, ...parts) {
  const word = words[language][key];
  return typeof word === 'string' ? word.replace(/\{(\d)\}/g, (all, at) => parts[at] ?? '') : word;
}

export function stateName(state) {
  return say('stateNames')[state] ?? state;
}

export function span(ms) {
  const s = Math.max(0, Math.round(ms / 1000));
  if (s < 100) return say('second', s);
  if (s < 5400) return say('minute', Math.round(s / 60));
  if (s < 172800) return say('hours', short(s / 3600));
  return say('dayCount', short(s / 86400));
}

export function short(number) {
  return number >= 10 ? Math.round(number).toLocaleString('en-US') : String(Math.round(number * 10) / 10);
}

export function count(number) {
  return Math.round(number).toLocaleString('en-US');
}

export function percent(share) {
  return share === null || Number.isNaN(share) ? '–' : (share * 100).toFixed(share < .1 ? 1 : 0) + ' %';
}

/* Moments are told in the time of the browser. */
export function moment(ms) {
  const date = new Date(ms);
  const today = new Date().toDateString() === date.toDateString();
  const options = today ? { hour: '2-digit', minute: '2-digit' }
    : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', options).format(date);
}

export function zone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
