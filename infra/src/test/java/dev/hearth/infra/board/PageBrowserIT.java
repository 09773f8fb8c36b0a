package dev.hearth.infra.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: it fills, speaks both languages, is usable without a mouse and
 * without seeing, and says what is broken. Pictures are left in {@code target/page}.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageBrowserIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Path PICTURES = Path.of("target", "page");

  /** Of everything that can be used or listened to: what has no name. */
  private static final String NAMELESS =
      """
      [...document.querySelectorAll('a, button, select, input, summary, [role=img], section, nav')]
        .filter(one => !(one.getAttribute('aria-label')
          || document.getElementById(one.getAttribute('aria-labelledby'))?.textContent
          || one.labels?.[0]?.textContent || one.textContent.trim()))
        .map(one => one.outerHTML.slice(0, 120))
      """;

  /** The levels of the headings, in order. */
  private static final String HEADINGS =
      "[...document.querySelectorAll('h1, h2, h3')].filter(one => !one.closest('dialog'))"
          + ".map(one => Number(one.tagName[1]))";

  /** Texts that hardly stand out from their ground, as they are painted. */
  private static final String FAINT =
      """
      (() => {
        const part = c => (c /= 255, c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
        const numbers = text => (text.match(/[\\d.]+/g) ?? [0, 0, 0, 0]).map(Number)
          .map((n, i) => text.startsWith('color(srgb') && i < 3 ? n * 255 : n);
        const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
        const ground = one => {
          for (let at = one; at; at = at.parentElement) {
            const colour = numbers(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > .99) return colour;
          }
          return [255, 255, 255];
        };
        return [...document.querySelectorAll('body *')].filter(one => one.offsetParent
          && [...one.childNodes].some(child => child.nodeType === 3 && child.textContent.trim()))
          .map(one => {
            const [a, b] = [light(numbers(getComputedStyle(one).color)), light(ground(one))];
            return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), one.outerHTML.slice(0, 90)];
          }).filter(([contrast]) => contrast < 4.5).map(String);
      })()
      """;

  private PageHouse house;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Optional<Path> program = Browser.installed();
    assumeTrue(
        program.isPresent(),
        "no Chromium: install chromium (apt-get install chromium) or google-chrome on the PATH");
    house = new PageHouse(directory.resolve("house"), "");
    browser = Browser.start(program.get(), directory.resolve("browser"));
    browser.size(1280, 900);
    browser.open(house.url());
    await().atMost(SOON).until(() -> seen("document.querySelectorAll('#card-alerts li').length"));
  }

  @AfterAll
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
      house.close();
    }
  }

  @Test
  @Order(1)
  void everyPartIsFilledAndAllIsWell() throws Exception {
    for (String card : List.of("now", "cold", "alerts", "deadlines", "risk", "funnels")) {
      assertThat(text("#card-" + card)).as(card).isNotEmpty().doesNotContain("not heard yet");
    }
    assertThat(text("#card-cold")).contains("tea-1", "Usually a conversation", "nobody");
    assertThat(text("#card-risk")).contains("ada", "12 times");
    await().atMost(SOON).until(() -> text("#card-funnels").contains("2. spoke"));
    assertThat(text("#card-funnels")).contains("welcome", "Still under way: 2", "38 %");
    assertThat(text("#health")).contains("Sources", "Kafka", "Job", "ClickHouse", "Data");
    await().atMost(SOON).until(() -> browser.value("document.querySelector('.banner')").isNull());
    browser.picture(PICTURES.resolve("now.png"));
  }

  @Test
  @Order(2)
  void itIsUsableWithoutSeeingIt() throws Exception {
    for (String theme : List.of("light", "dark")) {
      assertThat(browser.value("document.documentElement.dataset.theme").asText()).isEqualTo(theme);
      assertThat(browser.value(NAMELESS)).isEmpty();
      assertThat(browser.value(FAINT)).as(theme).isEmpty();
      browser.value("document.getElementById('theme').click()");
    }
    int before = 0;
    for (var level : browser.value(HEADINGS)) {
      assertThat(level.asInt()).isLessThanOrEqualTo(before + 1);
      before = level.asInt();
    }
    assertThat(
            browser.value("document.querySelectorAll('main, header, footer, nav').length").asInt())
        .isEqualTo(4);
    assertThat(browser.value("document.querySelectorAll('td:not(tr td)').length").asInt()).isZero();
    assertThat(
            browser
                .value("[...document.querySelectorAll('table')].every(one => one.caption)")
                .asBoolean())
        .isTrue();
    browser.value("document.dispatchEvent(new KeyboardEvent('keydown', {key: '?'}))");
    assertThat(text("dialog[open]")).contains("Keys", "to the alerts");
    browser.value("document.querySelector('dialog button').click()");
  }

  @Test
  @Order(3)
  void itSpeaksChineseAndRemembersIt() throws Exception {
    browser.value("document.getElementById('language').click()");
    await().atMost(SOON).until(() -> text("#card-cold").contains("平时约每"));
    assertThat(text("#card-cold")).contains("冷场的群", "无人").doesNotContain("Why");
    assertThat(text("#card-alerts")).contains("tea-1 冷场了", "严重");
    browser.open(house.url() + "?again");
    await().atMost(SOON).until(() -> text("#top").contains("实时图表"));
    assertThat(browser.value("document.documentElement.lang").asText()).isEqualTo("zh-CN");
    await().atMost(SOON).until(() -> seen("document.querySelectorAll('#card-alerts li').length"));
    browser.picture(PICTURES.resolve("zh.png"));
    browser.value("document.getElementById('language').click()");
    await().atMost(SOON).until(() -> text("#card-cold").contains("Usually a conversation"));
  }

  @Test
  @Order(4)
  void anAlertIsAcknowledgedAndTheFlowsAnswerIsShown() throws Exception {
    browser.value("document.querySelector('[data-alert=alert-tea-1] button').click()");
    browser.value("document.getElementById('ack-name').value = 'Åsa'");
    browser.value("document.querySelector('dialog button[type=submit]').click()");
    await().atMost(SOON).until(() -> text("[data-alert=alert-tea-1]").contains("sent: the flow"));
    assertThat(text("[data-alert=alert-tea-1]")).contains("looked after by Åsa");
    ClickHouse writer = house.writer();
    writer.execute(
        "INSERT INTO alerts_raw SELECT * REPLACE ('ACKNOWLEDGED' AS state, 'Åsa' AS"
            + " acknowledged_by, 2 AS version) FROM alerts WHERE alert_id = 'alert-tea-1'");
    await().atMost(SOON).until(() -> text("#card-cold").contains("Åsa"));
    assertThat(text("[data-alert=alert-tea-1]")).doesNotContain("sent: the flow");
  }

  @Test
  @Order(5)
  void aNewAlertIsSpokenOnceAndMarkupInANameIsText() throws Exception {
    assertThat(text("#told")).isEmpty();
    house
        .writer()
        .execute(
            "INSERT INTO alerts_raw SELECT * REPLACE ('new' AS alert_id, 'OPEN' AS state,"
                + " '<img src=x onerror=alert(1)> is cold' AS title, '' AS title_zh) FROM alerts"
                + " WHERE subject = 'chess-2'");
    await().atMost(SOON).until(() -> text("#told").contains("New alert: <img src=x"));
    assertThat(browser.value("document.querySelectorAll('main img').length").asInt()).isZero();
  }

  @Test
  @Order(6)
  void aGroupHasItsRhythmItsReasonAndItsSteps() throws Exception {
    browser.value("document.querySelector('#card-cold a').click()");
    await().atMost(SOON).until(() -> seen("document.querySelectorAll('.rhythm td').length"));
    await().atMost(SOON).until(() -> text("#card-silences").contains("cold"));
    assertThat(browser.value("location.hash").asText()).isEqualTo("#/group/north/tea-1");
    assertThat(browser.value("document.querySelectorAll('.rhythm td').length").asInt())
        .isEqualTo(7 * 24);
    assertThat(text("main"))
        .contains("tea-1", "cold", "Usually a conversation", "Steps (1)", "ada");
    assertThat(browser.value(NAMELESS)).isEmpty();
    assertThat(browser.value(FAINT)).isEmpty();
    browser.picture(PICTURES.resolve("group.png"));
  }

  @Test
  @Order(7)
  void aPhoneShowsItWithoutScrollingSideways() throws Exception {
    browser.size(360, 800);
    for (String place : List.of("#/group/north/tea-1", "#/")) {
      browser.value("location.hash = '" + place + "'");
      await().atMost(SOON).until(() -> text("main").contains("tea-1"));
      await().atMost(SOON).until(() -> seen("document.querySelectorAll('.card').length > 5"));
      assertThat(browser.value("document.documentElement.scrollWidth").asInt())
          .isLessThanOrEqualTo(360);
    }
    browser.picture(PICTURES.resolve("phone.png"));
    browser.size(1280, 900);
  }

  @Test
  @Order(8)
  void theLiveChartsAreDrawnThroughThePage() throws Exception {
    browser.open(house.url() + "live");
    await()
        .atMost(SOON)
        .until(
            () ->
                seen(
                    "document.querySelector('iframe')?.contentDocument"
                        + ".querySelectorAll('canvas').length >= 13"));
    browser.open(house.url());
    await().atMost(SOON).until(() -> seen("document.querySelectorAll('#card-alerts li').length"));
  }

  @Test
  @Order(9)
  void nothingCameFromElsewhereAndNothingWasComplainedOf() {
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(url -> url.startsWith(house.url()) || url.matches("(data|about|blob):.*"));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  @Order(10)
  void whatStopsIsSaidInABannerWithWhatToDo() throws Exception {
    house.job("CANCELED");
    banner("job", "hearth up");
    browser.picture(PICTURES.resolve("job-stopped.png"));
    house.job("RUNNING");
    house
        .writer()
        .execute(
            "INSERT INTO group_status_raw SELECT * REPLACE ('UNKNOWN' AS state, 2 AS version) FROM"
                + " group_status WHERE platform = 'telegram'");
    banner("sources", "south / telegram");
    browser.picture(PICTURES.resolve("source-stopped.png"));
    house.stopClickHouse();
    banner("clickhouse", "Nothing is lost");
    await().atMost(SOON).until(() -> seen("document.querySelectorAll('.card.stale').length"));
    assertThat(text("#card-cold")).contains("tea-1", "ago");
    browser.picture(PICTURES.resolve("clickhouse-stopped.png"));
    house.close();
    banner("server", "Start it again");
    assertThat(text("#card-cold")).contains("tea-1");
  }

  private void banner(String trouble, String words) {
    await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(text(".banner[data-trouble=" + trouble + "]")).contains(words));
  }

  private boolean seen(String expression) throws Exception {
    return browser.value("Boolean(" + expression + ")").asBoolean();
  }

  private String text(String selector) throws Exception {
    return browser.value("document.querySelector('" + selector + "')?.textContent ?? ''").asText();
  }
}
