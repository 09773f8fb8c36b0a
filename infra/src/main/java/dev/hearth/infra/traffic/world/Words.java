package dev.hearth.infra.traffic.world;

/** What is said: short, neutral sentences in English or Chinese, made of the words of a list. */
public final class Words {
  private static final String[] ENGLISH =
      ("morning thanks for sharing this today we could meet after lunch maybe the new plan looks"
              + " good so far i will try again and tell you how it goes please send the link when"
              + " you have time our next walk starts at the old bridge bring water some bread and"
              + " tea it was great fun last week everyone is welcome photos are in the folder nice"
              + " work keep going see you soon that sounds right let us ask more people here rain"
              + " should stop by evening tickets table garden recipe lesson story question answer"
              + " idea weekend ready quick slow warm quiet bright together")
          .split(" ");
  private static final String[] CHINESE =
      ("今天 大家 早上好 谢谢 分享 一起 参加 活动 周末 时间 可以 我们 觉得 不错 这个 问题 请问 老师 已经"
              + " 收到 图片 链接 发 给 你 看看 明天 下午 晚上 见面 喜欢 新 计划 开始 报名 喝茶 跑步 读书"
              + " 做饭 花园 天气 很好 慢慢 来 加油 欢迎 新 朋友 群里 讨论 一下 方法 试试 有用 非常 好")
          .split(" ");

  private static final String[] ENGLISH_WATER = {"ok", "lol", "+1", "ha", "yes", "hi", "gg", "hm"};
  private static final String[] CHINESE_WATER = {"哈哈", "嗯", "好的", "+1", "早", "收到", "是的", "哦"};

  private Words() {}

  /** A word or two that say nothing. */
  public static String water(long dice, boolean chinese) {
    String[] words = chinese ? CHINESE_WATER : ENGLISH_WATER;
    return words[Dice.below(dice, 0, words.length)];
  }

  /** A sentence; a question ends in a question mark and nothing else does. */
  public static String sentence(long dice, boolean chinese, boolean question) {
    String[] words = chinese ? CHINESE : ENGLISH;
    double unit = Dice.unit(dice, 0);
    int count = 1 + (int) (14 * unit * unit) + (question ? 2 : 0);
    StringBuilder text = new StringBuilder(count * 6);
    for (int word = 1; word <= count; word++) {
      if (!chinese && word > 1) {
        text.append(' ');
      }
      text.append(words[Dice.below(dice, word, words.length)]);
    }
    if (question) {
      text.append(chinese ? '？' : '?');
    }
    return text.toString();
  }
}
