package dev.hearth.jobs.flow.finding;

import dev.hearth.jobs.flow.finding.Finding.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the name of a member who is forgotten out of what was said. */
public final class Unnamed {
  /** Stands where the name stood. */
  public static final String NAMELESS = "(erased)";

  private final String name;
  private final Pattern word;

  public Unnamed(String name) {
    this.name = name;
    this.word =
        Pattern.compile("(?<![\\p{L}\\p{N}_])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}_])");
  }

  /** Sentences: wherever it stands as a word of its own. */
  public Words words(Words said) {
    return new Words(
        text(said.title()), text(said.text()), text(said.titleZh()), text(said.textZh()));
  }

  /** JSON: wherever it is a whole string. */
  public String json(String evidence) {
    return evidence.replace(Quoted.json(name), Quoted.json(NAMELESS));
  }

  /** SQL: wherever it is a whole literal. */
  public String sql(String query) {
    return query.replace(Quoted.sql(name), Quoted.sql(NAMELESS));
  }

  /** The name itself; any other stays. */
  public String name(String other) {
    return other.equals(name) ? NAMELESS : other;
  }

  private String text(String sentence) {
    return word.matcher(sentence).replaceAll(Matcher.quoteReplacement(NAMELESS));
  }
}
