package dev.unrolled.interchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A zip file with some of its entries changed. */
public record ZipEdit(Map<String, byte[]> entries) {

  public static ZipEdit empty() {
    return new ZipEdit(new LinkedHashMap<>());
  }

  public static ZipEdit of(Path path) throws IOException {
    ZipEdit edit = empty();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        edit.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return edit;
  }

  public ZipEdit put(String name, byte[] bytes) {
    entries.put(name, bytes);
    return this;
  }

  /** Replaces the first occurrence of a text. */
  public ZipEdit replace(String name, String text, String by) {
    String found = new String(entries.get(name), StandardCharsets.UTF_8);
    if (!found.contains(text)) {
      throw new AssertionError("%s has no %s".formatted(name, text));
    }
    String replaced = found.substring(0, found.indexOf(text)) + by;
    String rest = found.substring(found.indexOf(text) + text.length());
    return put(name, (replaced + rest).getBytes(StandardCharsets.UTF_8));
  }

  public Path save(Path path) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return path;
  }
}
