package io.sekimori.replay;

import io.sekimori.replay.AffiliateWorld.Affiliate;
import io.sekimori.replay.AffiliateWorld.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What affiliates may: before, as in the case; and only while an event is declared, after it. */
final class AffiliateRights {
  /** In front of every grant of an affiliate. */
  static final String PREFIX = "affiliate-";

  private static final List<String> SEEN =
      List.of("identifier", "name", "contact", "address", "attribute", "occupation");
  private static final List<String> NOBODY = List.of();

  /** The kind of event on which the stand-in waits. */
  static final String EVENT = "bcp";

  private AffiliateRights() {}

  /** Client service for five purposes, compliance for one, which saw individual numbers as well. */
  static List<Map<String, Object>> before() {
    var service =
        Arrays.stream(Work.values())
            .filter(work -> work != Work.REVIEW)
            .map(work -> work.purpose)
            .toList();
    var review = List.of(Work.REVIEW.purpose);
    var numbers = new ArrayList<>(SEEN);
    numbers.add("individual-number");
    return List.of(
        grant("client-masked", "client-service", false, SEEN, service, NOBODY),
        grant("client-reveal", "client-service", true, SEEN, service, NOBODY),
        grant("compliance-masked", "compliance", false, SEEN, review, NOBODY),
        grant("compliance-reveal", "compliance", true, numbers, review, organisations()));
  }

  /** For enquiries while the own company cannot answer them; numbers stay at home (003-13). */
  static List<Map<String, Object>> standIn() {
    var numbers = new ArrayList<>(SEEN);
    numbers.add("individual-number");
    var enquiry = List.of(Work.ENQUIRY.purpose);
    List<Map<String, Object>> grants =
        List.of(
            grant("stand-in-masked", "client-service", false, SEEN, enquiry, NOBODY),
            grant("stand-in-reveal", "client-service", true, numbers, enquiry, NOBODY));
    grants.forEach(grant -> grant.put("whileDeclared", EVENT));
    return grants;
  }

  private static Map<String, Object> grant(
      String id,
      String role,
      boolean reveals,
      List<String> classes,
      List<String> purposes,
      List<String> numbersTo) {
    var grant = new LinkedHashMap<String, Object>();
    grant.put("id", PREFIX + id);
    grant.put("receiver", "role:" + role);
    grant.put("acts", reveals ? List.of("reveal") : List.of("search", "view-masked"));
    grant.put("classes", classes);
    grant.put("forms", reveals ? List.of("full") : List.of("masked", "confirmed"));
    grant.put("purposes", purposes);
    grant.put("populations", List.of(AffiliateFirm.POPULATION));
    grant.put("networks", Arrays.stream(Affiliate.values()).map(one -> one.network).toList());
    grant.put("organisations", organisations());
    grant.put("numbersTo", numbersTo);
    return grant;
  }

  static List<String> organisations() {
    return Arrays.stream(Affiliate.values()).map(one -> one.organisation).toList();
  }
}
