package io.sekimori.access.web;

import io.sekimori.access.Caller;
import io.sekimori.approvals.Proxies;
import io.sekimori.approvals.Proxy;
import io.sekimori.approvals.ProxyId;
import io.sekimori.terms.PersonId;
import io.sekimori.terms.ProblemCode;
import io.sekimori.terms.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's proxies in approvals, and for whom one is a proxy. */
@RestController
@RequestMapping("/api/v1/proxies")
class ProxiesApi {
  private final Proxies proxies;

  ProxiesApi(Proxies proxies) {
    this.proxies = proxies;
  }

  /**
   * Who shall stand in for the caller.
   *
   * @param from now if left out
   */
  record Named(String proxy, Set<String> kinds, @Nullable Instant from, Instant until) {
    Named {
      Objects.requireNonNull(proxy);
      Objects.requireNonNull(kinds);
      Objects.requireNonNull(until);
    }
  }

  /** A proxy as the two see it; {@code ended} is null while nobody has ended it. */
  record ProxyBody(
      String id,
      String principal,
      String proxy,
      List<String> kinds,
      Instant from,
      Instant until,
      @Nullable Instant ended) {
    static ProxyBody of(Proxy one) {
      return new ProxyBody(
          one.id().value(),
          one.principal().value(),
          one.proxy().value(),
          one.kinds().stream().sorted().toList(),
          one.from(),
          one.until(),
          one.ended());
    }
  }

  @GetMapping
  List<ProxyBody> list(Caller caller) {
    var person = caller.naturalPerson().orElseThrow(() -> new Refusal(ProblemCode.NOT_PERMITTED));
    return proxies.of(person).stream().map(ProxyBody::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ProxyBody name(@RequestBody Named named, Caller caller) {
    var from = named.from == null ? Instant.EPOCH : named.from;
    return ProxyBody.of(
        proxies.name(caller.voice(), new PersonId(named.proxy), named.kinds, from, named.until));
  }

  @PostMapping("/{id}/end")
  ProxyBody end(@PathVariable String id, Caller caller) {
    return ProxyBody.of(proxies.end(caller.voice(), new ProxyId(id)));
  }
}
