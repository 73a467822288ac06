package io.sekimori.access.web;

import io.sekimori.access.Authorities;
import io.sekimori.access.Authority;
import io.sekimori.access.Caller;
import io.sekimori.approvals.ApprovalId;
import io.sekimori.approvals.Approvals;
import io.sekimori.approvals.Proposal;
import io.sekimori.approvals.Route;
import io.sekimori.terms.GrantId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The policy: what is in force, giving and taking.
 *
 * <p>Giving what needs a second person takes two requests of the same content: the first names
 * approvers and is answered 202 with an approval, the second names that approval.
 */
@RestController
@RequestMapping("/api/v1")
class PolicyApi {
  private static final Duration APPROVAL_TIME = Proposal.USUAL_TIME;
  private final Authorities authorities;
  private final Approvals approvals;
  private final Clock clock;
  private final JsonMapper json = JsonMapper.builder().build();

  PolicyApi(Authorities authorities, Approvals approvals, Clock clock) {
    this.authorities = authorities;
    this.approvals = approvals;
    this.clock = clock;
  }

  /** One authority in force. */
  record InForce(String kind, String key, JsonNode content) {}

  /**
   * What to record.
   *
   * @param content as in the policy file
   * @param approvers who may agree, if a second person must
   * @param needed how many of them
   * @param route along which to ask, instead of {@code approvers} and {@code needed}
   * @param approval the approval of exactly this content
   */
  record Wanted(
      JsonNode content,
      @Nullable List<String> approvers,
      @Nullable Integer needed,
      @Nullable List<RouteBody> route,
      @Nullable String approval) {
    Wanted {
      Objects.requireNonNull(content);
    }
  }

  /**
   * What became of it.
   *
   * @param approval what waits for approval; null if it is in force
   */
  record Outcome(String state, String key, @Nullable String approval, @Nullable String hash) {}

  @GetMapping("/policy")
  List<InForce> policy(Caller caller) {
    return authorities.shownTo(caller).stream().map(this::shown).toList();
  }

  @GetMapping("/grants")
  List<InForce> grants(Caller caller) {
    return authorities.shownTo(caller).stream()
        .filter(Authority.StandingGrant.class::isInstance)
        .map(this::shown)
        .toList();
  }

  @PostMapping("/grants")
  ResponseEntity<Outcome> grant(@RequestBody Wanted wanted, Caller caller) {
    return put("grant", wanted, caller);
  }

  @PostMapping("/policy/{kind}")
  ResponseEntity<Outcome> put(
      @PathVariable String kind, @RequestBody Wanted wanted, Caller caller) {
    var authority = authorities.parse(kind, wanted.content.toString());
    authorities.requireMayGive(caller, authority);
    if (wanted.approval != null) {
      var approved =
          approvals.approved(
              caller.voice(), new ApprovalId(wanted.approval), authorities.hash(authority));
      authorities.put(caller, authority, approved);
    } else if (wanted.route != null || (wanted.approvers != null && !wanted.approvers.isEmpty())) {
      return propose(authority, wanted, caller);
    } else {
      authorities.put(caller, authority);
    }
    return ResponseEntity.ok(new Outcome("in-force", authority.key(), null, null));
  }

  private ResponseEntity<Outcome> propose(Authority authority, Wanted wanted, Caller caller) {
    var route = wanted.route == null ? plain(wanted) : RouteBody.route(wanted.route);
    var proposal = authorities.proposal(authority, route, clock.instant().plus(APPROVAL_TIME));
    var id = approvals.request(caller.voice(), proposal);
    return ResponseEntity.accepted()
        .body(new Outcome("awaiting-approval", authority.key(), id.value(), proposal.hash().hex()));
  }

  private static Route plain(Wanted wanted) {
    var approvers = wanted.approvers == null ? List.<String>of() : wanted.approvers;
    return Route.of(
        approvers.stream().map(PersonId::new).collect(Collectors.toUnmodifiableSet()),
        wanted.needed == null ? 1 : wanted.needed);
  }

  @PostMapping("/grants/{id}/revoke")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id, Caller caller) {
    authorities.revoke(caller, new GrantId(id));
  }

  @GetMapping("/declared-events")
  List<InForce> declared(Caller caller) {
    return authorities.declared(caller).stream().map(this::shown).toList();
  }

  @PostMapping("/declared-events")
  ResponseEntity<Outcome> declare(@RequestBody Wanted wanted, Caller caller) {
    return put("declared-event", wanted, caller);
  }

  @PostMapping("/declared-events/{id}/close")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void close(@PathVariable String id, Caller caller) {
    authorities.close(caller, id);
  }

  @PostMapping("/policy/assignment/{id}/end")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unassign(@PathVariable String id, Caller caller) {
    authorities.unassign(caller, id);
  }

  @PostMapping("/people/{id}/stop")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void stop(@PathVariable String id, Caller caller) {
    authorities.stop(caller, new PersonId(id));
  }

  private InForce shown(Authority authority) {
    var content = json.readTree(authorities.json(authority));
    if (content == null) {
      throw new Refusal(ProblemCode.INTERNAL, "policy");
    }
    return new InForce(Authorities.kind(authority), authority.key(), content);
  }
}
