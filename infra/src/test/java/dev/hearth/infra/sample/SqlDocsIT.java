package dev.hearth.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each query of docs/sql.md gives the answer that stands below it. With {@code -Dhearth.write-docs}
 * the answers are written anew instead.
 */
class SqlDocsIT {
  private static final Pattern QUESTION =
      Pattern.compile("```sql\n(.*?)\n```\n\n((?:\\|[^\n]*\n)*\n?)", Pattern.DOTALL);
  private static final Path DOCUMENT = Path.of("..", "docs", "sql.md");
  private static final int QUESTIONS = 24;

  /** Generous: other tests run beside this one. */
  private static final long SECONDS = 5;

  @TempDir static Path directory;
  private static Stack stack;

  @BeforeAll
  static void live() throws IOException {
    stack = SampleHouse.start(directory, new SampleWorld(SampleWorld.SHOWN), line -> {});
  }

  @AfterAll
  static void stop() throws IOException {
    stack.close();
  }

  @Test
  void eachQueryGivesTheAnswerThatStandsBelowIt() throws IOException {
    String text = Files.readString(DOCUMENT);
    Matcher question = QUESTION.matcher(text);
    StringBuilder anew = new StringBuilder();
    List<String> asked = new ArrayList<>();
    while (question.find()) {
      String sql = question.group(1);
      asked.add(sql);
      String answer = ask(sql);
      assertThat(answer.lines().count()).as(sql).isGreaterThan(2);
      question.appendReplacement(
          anew,
          Matcher.quoteReplacement(
              "```sql\n" + sql + "\n```\n\n" + answer.stripTrailing() + "\n\n"));
    }
    question.appendTail(anew);
    if (System.getProperty("hearth.write-docs") != null) {
      Files.writeString(DOCUMENT, anew);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(anew.toString());
    assertThat(asked).hasSizeGreaterThanOrEqualTo(QUESTIONS);
    assertThat(asked).noneMatch(sql -> sql.contains("FINAL") || sql.contains("_raw"));
  }

  private static String ask(String sql) throws IOException {
    ClickHouse reader = stack.database(User.READER);
    long begin = System.nanoTime();
    String answer = reader.queryFormat(sql, "Markdown");
    long millis = (System.nanoTime() - begin) / 1_000_000;
    assertThat(millis).as(sql).isLessThan(SECONDS * 1_000);
    return answer;
  }
}
