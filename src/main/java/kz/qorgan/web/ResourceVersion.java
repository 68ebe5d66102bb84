package kz.qorgan.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A short digest of all styles, fonts and scripts. It stands in their addresses, so that browsers
 * may keep them for a year and still get new ones on the day they change.
 */
@Named
@ApplicationScoped
public class ResourceVersion {

  private static final String ROOT = "/WEB-INF/resources/";

  @Inject ServletContext context;
  private String value = "";

  @PostConstruct
  void digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, ROOT);
      value = HexFormat.of().formatHex(digest.digest(), 0, 5);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  public String getValue() {
    return value;
  }

  /** The address of one of our files, for the error pages, which are drawn without Faces. */
  String of(String name) {
    return "/jakarta.faces.resource/"
        + name
        + ".xhtml?ln="
        + VersionedResources.LIBRARY
        + "&v="
        + value;
  }

  private void add(MessageDigest digest, String folder) {
    @Nullable Set<String> found = context.getResourcePaths(folder);
    for (String path : new TreeSet<>(found == null ? Set.<String>of() : found)) {
      if (path.endsWith("/")) {
        add(digest, path);
      } else {
        digest.update(content(path));
      }
    }
  }

  private byte[] content(String path) {
    try (InputStream in = context.getResourceAsStream(path)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
