// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.james;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Finds mailets in {@code mailetcontainer.xml} that load and run, and change nothing that anybody
 * sees, because of where they are. James tells nobody of that.
 */
final class MailetContainerCheck {
    private static final String OURS = ExplainBounce.class.getPackageName() + ".";
    private static final String EXPLAIN = OURS + "ExplainBounce";
    private static final String KEEPING = OURS + "RemoteDeliveryKeepingReplies";

    /** The package that James puts before a name without one. */
    private static final String OF_JAMES = "org.apache.james.transport.mailets.";

    /** After these, a message has left James, or is in a mailbox. */
    private static final Set<String> DELIVERIES =
            Set.of(
                    OF_JAMES + "LocalDelivery",
                    OF_JAMES + "ToRecipientFolder",
                    OF_JAMES + "RemoteDelivery",
                    KEEPING);

    private static final String BOUNCE_PROCESSOR = "bounceProcessor";

    /**
     * One mailet.
     *
     * @param parameters values of its child elements by their names
     */
    private record Entry(String type, int line, Map<String, String> parameters) {
        boolean is(String name) {
            return type.equals(name);
        }
    }

    private final String location;
    private final Map<String, List<Entry>> processors;

    private MailetContainerCheck(String location, Map<String, List<Entry>> processors) {
        this.location = location;
        this.processors = processors;
    }

    /**
     * What is wrong: file, line, and how to correct it. Nothing if the file can't be read: James
     * itself refuses it then, or has its configuration elsewhere.
     */
    static List<String> problems(Path file) {
        try {
            return new MailetContainerCheck("conf/" + file.getFileName(), read(file)).problems();
        } catch (IOException | XMLStreamException unreadable) {
            return List.of();
        }
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<Entry> all = processors.values().stream().flatMap(List::stream).toList();
        if (all.stream().noneMatch(entry -> entry.is(EXPLAIN))) {
            problems.add(
                    location
                            + ": no mailet explains bounces; put ExplainBounce into local-delivery");
        }
        processors.forEach(
                (state, entries) -> {
                    for (int i = 0; i < entries.size(); i++) {
                        Entry entry = entries.get(i);
                        if (entry.is(EXPLAIN) && !leadsTo(entries, i + 1, this::delivers)) {
                            problems.add(at(entry, explainsNothing(state)));
                        }
                        if (entry.is(KEEPING)) {
                            bounceProcessor(entry)
                                    .ifPresent(wrong -> problems.add(at(entry, wrong)));
                        }
                    }
                });
        return problems;
    }

    private static String explainsNothing(String state) {
        return "ExplainBounce explains nothing in \""
                + state
                + "\", where no delivery comes after it; make it the first mailet of local-delivery";
    }

    /** Without DSNBounce, what RemoteDeliveryKeepingReplies keeps is lost. */
    private Optional<String> bounceProcessor(Entry keeping) {
        String name = keeping.parameters().getOrDefault(BOUNCE_PROCESSOR, "");
        if (name.isEmpty()) {
            return Optional.of(
                    "RemoteDeliveryKeepingReplies without bounceProcessor keeps no reply; add"
                            + " <bounceProcessor>bounces</bounceProcessor>");
        }
        List<Entry> entries = processors.get(name);
        if (entries == null) {
            return Optional.of(
                    "the bounceProcessor \"" + name + "\" does not exist; name one that does");
        }
        return leadsTo(entries, 0, entry -> entry.is(OF_JAMES + "DSNBounce"))
                ? Optional.empty()
                : Optional.of(
                        "the bounceProcessor \""
                                + name
                                + "\" has no DSNBounce, which passes the replies on; add it");
    }

    private boolean delivers(Entry entry) {
        return DELIVERIES.contains(entry.type());
    }

    /** Whether such a mailet comes later, in this processor or in one to which a mailet leads. */
    private boolean leadsTo(List<Entry> entries, int from, Predicate<Entry> goal) {
        Set<String> seen = new HashSet<>();
        List<Entry> reached = new ArrayList<>(entries.subList(from, entries.size()));
        for (int i = 0; i < reached.size(); i++) {
            if (goal.test(reached.get(i))) {
                return true;
            }
            // whatever the parameter is called: its value is the name of a processor
            reached.get(i).parameters().values().stream()
                    .filter(value -> processors.containsKey(value) && seen.add(value))
                    .map(processors::get)
                    .forEach(reached::addAll);
        }
        return false;
    }

    private String at(Entry entry, String problem) {
        return location + ":" + entry.line() + ": " + problem;
    }

    private static Map<String, List<Entry>> read(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, List<Entry>> processors = new LinkedHashMap<>();
        try (var in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            String state = "";
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("processor")
                            && xml.getAttributeValue(null, "state") != null) {
                        state = xml.getAttributeValue(null, "state");
                        processors.putIfAbsent(state, new ArrayList<>());
                    } else if (xml.getLocalName().equals("mailet")) {
                        processors.computeIfAbsent(state, s -> new ArrayList<>()).add(mailet(xml));
                    }
                }
            }
        }
        return processors;
    }

    private static Entry mailet(XMLStreamReader xml) throws XMLStreamException {
        String name =
                Stream.ofNullable(xml.getAttributeValue(null, "class")).findFirst().orElse("");
        int line = xml.getLocation().getLineNumber();
        Map<String, String> parameters = new HashMap<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            parameters.put(xml.getLocalName(), text(xml));
        }
        return new Entry(name.contains(".") ? name : OF_JAMES + name, line, parameters);
    }

    /** The text of an element, with that of the elements in it. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return text.toString().strip();
    }
}
