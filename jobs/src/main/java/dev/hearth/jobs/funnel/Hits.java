package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.match.Matcher;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of all that happens what some funnel asks about, in the chain that decodes it: the rest
 * goes nowhere.
 *
 * @param <E> messages or member events
 */
final class Hits<E> extends RichFlatMapFunction<E, Hit> {
  private static final long serialVersionUID = 1L;

  private final Funnels definitions;
  private final Reading<E> reading;
  private transient @Nullable Matcher matcher;

  /** How events of a kind are looked at. */
  private interface Reading<E> extends Serializable {
    Act act(E event);

    Hit hit(E event, List<Match> matches);
  }

  private Hits(Funnels definitions, Reading<E> reading) {
    this.definitions = definitions;
    this.reading = reading;
  }

  static Hits<Message> ofMessages(Funnels definitions) {
    return new Hits<>(definitions, new OfMessages());
  }

  static Hits<Occurrence> ofEvents(Funnels definitions) {
    return new Hits<>(definitions, new OfEvents());
  }

  @Override
  public void open(OpenContext context) {
    matcher = new Matcher(definitions);
  }

  @Override
  public void flatMap(E event, Collector<Hit> out) {
    if (matcher == null) {
      return;
    }
    List<Match> matches = matcher.match(reading.act(event));
    if (!matches.isEmpty()) {
      out.collect(reading.hit(event, matches));
    }
  }

  private record OfMessages() implements Reading<Message> {
    @Override
    public Act act(Message message) {
      return Act.of(message);
    }

    @Override
    public Hit hit(Message message, List<Match> matches) {
      return Hit.of(message, matches);
    }
  }

  private record OfEvents() implements Reading<Occurrence> {
    @Override
    public Act act(Occurrence event) {
      return Act.of(event);
    }

    @Override
    public Hit hit(Occurrence event, List<Match> matches) {
      return Hit.of(event, matches);
    }
  }
}
