package kz.qorgan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EachTest {

  private static final List<String> ANSWERED =
      List.of(
          "h:command",
          "h:input",
          "h:select",
          "h:form",
          "h:message",
          "q:button",
          "q:confirm",
          "q:field");

  @ParameterizedTest
  @MethodSource("pages")
  void rows_with_a_button_or_a_field_are_repeated_with_their_state_and_no_others(Path page)
      throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(page.toFile());
    assertThat(elements(document.getElementsByTagName("q:each")))
        .as("what nobody would hear of, since nothing in q:each is decoded")
        .noneMatch(EachTest::isAnswered);
    assertThat(elements(document.getElementsByTagName("ui:repeat")))
        .as("what only reads, and q:each draws cheaper")
        .allMatch(each -> isAnswered(each) || each.hasAttribute("varStatus"));
  }

  private static boolean isAnswered(Element repeated) {
    return elements(repeated.getElementsByTagName("*"))
        .anyMatch(each -> ANSWERED.stream().anyMatch(each.getTagName()::startsWith));
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at));
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("src", "main", "webapp"))) {
      return all.filter(file -> file.toString().endsWith(".xhtml")).toList().stream();
    }
  }
}
