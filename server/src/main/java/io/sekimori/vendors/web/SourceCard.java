package io.sekimori.vendors.web;

import io.sekimori.edge.JapanTimes;
import io.sekimori.vendors.Counted;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Measurement;
import io.sekimori.vendors.Overview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as a page shows it, with what a template cannot work out.
 *
 * @param said what was last reported; null if nothing was
 * @param counted what of it was to be counted; null if that was not said
 * @param bar the oldest age against the term, at most 100
 */
record SourceCard(
    String id,
    String name,
    boolean stopped,
    List<String> faults,
    long termHours,
    long everyHours,
    String due,
    @Nullable Measurement said,
    @Nullable Counted counted,
    @Nullable String grade,
    @Nullable String reported,
    long entry,
    long bar,
    boolean late,
    Measurement.@Nullable Over over,
    @Nullable AgeChart chart) {

  static SourceCard of(Overview.Picture picture) {
    var source = picture.source();
    var term = source.terms().term();
    var last = picture.last();
    return new SourceCard(
        source.id().value(),
        source.name(),
        picture.stopped(),
        picture.faults().stream().sorted().map(Fault::text).toList(),
        term.toHours(),
        source.terms().every().toHours(),
        JapanTimes.of(picture.due()),
        last.map(Overview.Last::said).orElse(null),
        last.flatMap(one -> one.said().counted()).orElse(null),
        last.map(Overview.Last::word).orElse(null),
        last.map(one -> JapanTimes.of(one.receivedAt())).orElse(null),
        last.map(Overview.Last::entry).orElse(0L),
        Math.min(100, picture.percent()),
        picture.percent() > 100,
        last.map(one -> one.said().over(term)).orElse(null),
        last.map(one -> AgeChart.of(one.said(), term)).orElse(null));
  }

  /** How it is told what is counted, as one word. */
  public String countedBy() {
    return counted == null ? "" : counted.by().replaceFirst("-.*", "");
  }

  /** How things stand, as one word. */
  public String tone() {
    return faults.isEmpty() && !stopped ? "calm" : "alarm";
  }
}
