package kz.qorgan.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import kz.qorgan.access.Caller;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of every page asks for: where we are, how long one may idle, whether it is a demo
 * or an emergency.
 */
@Named
@ApplicationScoped
public class Frame {

  @Inject HttpServletRequest request;
  @Inject Caller caller;

  @Inject
  @ConfigProperty(name = "qorgan.session.idle-minutes", defaultValue = "15")
  int idleMinutes;

  @Inject
  @ConfigProperty(name = "qorgan.demo", defaultValue = "false")
  boolean demo;

  /** The address of this page with its filters, to come back to. */
  public String getHere() {
    String path = Paths.plain(request);
    String query = request.getQueryString();
    String whole = query == null ? path : path + "?" + query;
    return Paths.isOwn(whole) ? whole : path;
  }

  /** The path of this page alone. */
  public String getPath() {
    return request.getContextPath() + Paths.plain(request);
  }

  /** This page with one parameter put in place: the way to the next page of a list. */
  public String with(String name, String value) {
    String others = others(name);
    return getPath()
        + "?"
        + (others.isEmpty() ? "" : others + "&")
        + name
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** This page without one parameter: the way back to the first page of a list. */
  public String without(String name) {
    String others = others(name);
    return others.isEmpty() ? getPath() : getPath() + "?" + others;
  }

  /** The message key of a field: its id behind the page's feature ({@code cases.surname}). */
  public String key(String id) {
    String path = Paths.plain(request);
    int end = path.indexOf('/', 1);
    return (end < 0 ? "web" : path.substring(1, end)) + "." + id;
  }

  private String others(String name) {
    String query = request.getQueryString();
    return query == null
        ? ""
        : Arrays.stream(query.split("&"))
            .filter(part -> !part.startsWith(name + "=") && !part.endsWith("="))
            .collect(Collectors.joining("&"));
  }

  public int getIdleSeconds() {
    return idleMinutes * 60;
  }

  /** Until when something is open to the reader in an emergency; null for nothing. */
  public @Nullable Instant getEmergencyUntil() {
    return caller.acting() == null ? null : caller.acting().emergencyUntil();
  }

  public boolean isDemo() {
    return demo;
  }
}
