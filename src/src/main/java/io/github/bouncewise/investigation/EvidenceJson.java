// SPDX-License-Identifier: Apache-2.0
package io.github.bouncewise.investigation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bouncewise.evidence.Evidence;
import io.github.bouncewise.evidence.Evidence.BlockList;
import io.github.bouncewise.evidence.Evidence.Content;
import io.github.bouncewise.evidence.Evidence.Dkim;
import io.github.bouncewise.evidence.Evidence.Dmarc;
import io.github.bouncewise.evidence.Evidence.Dnssec;
import io.github.bouncewise.evidence.Evidence.Helo;
import io.github.bouncewise.evidence.Evidence.MtaSts;
import io.github.bouncewise.evidence.Evidence.Origin;
import io.github.bouncewise.evidence.Evidence.RecipientDomain;
import io.github.bouncewise.evidence.Evidence.ReverseDns;
import io.github.bouncewise.evidence.Evidence.SendRate;
import io.github.bouncewise.evidence.Evidence.SendVolume;
import io.github.bouncewise.evidence.Evidence.SenderDomain;
import io.github.bouncewise.evidence.Evidence.Spf;
import io.github.bouncewise.evidence.Evidence.Tlsa;
import io.github.bouncewise.evidence.EvidenceFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence as the "evidence" array of the JSON contract. What there is nothing to tell of is null.
 */
public final class EvidenceJson {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String TYPES =
            "spf, blocklist, reverse-dns, recipient-domain, dmarc, send-rate, origin, sender-domain, helo, dnssec, dkim, mta-sts, tlsa, content or send-volume";

    private EvidenceJson() {}

    /** The array, one object for each, in order. */
    public static JsonNode write(List<Evidence> evidence) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        evidence.forEach(e -> write(e, array.addObject().put("type", e.type())));
        return array;
    }

    /**
     * Reads the array back, such as a file of {@code --evidence}.
     *
     * @throws IllegalArgumentException names the element, the field and the mend, or line and
     *     column of what is no JSON
     */
    public static List<Evidence> read(String json) {
        JsonNode array;
        try {
            array = JSON.readTree(json);
        } catch (JacksonException broken) {
            String place =
                    broken.getLocation() == null
                            ? ""
                            : "line "
                                    + broken.getLocation().getLineNr()
                                    + ", column "
                                    + broken.getLocation().getColumnNr()
                                    + ": ";
            throw new IllegalArgumentException(
                    place + broken.getOriginalMessage() + "; write a JSON array of evidence");
        }
        if (!array.isArray()) {
            throw new IllegalArgumentException(
                    "this is no array; write [{\"type\":\"spf\",…}, …], the \"evidence\" of an answer");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            EvidenceFields fields = new EvidenceFields("evidence[" + i + "]", array.get(i));
            evidence.add(read(fields));
            fields.refuseOthers();
        }
        return List.copyOf(evidence);
    }

    private static void write(Evidence evidence, ObjectNode to) {
        if (evidence instanceof Spf e) {
            to.put("domain", e.domain());
            to.put("ip", e.ip());
            to.put("result", Evidence.word(e.result()));
            to.put("record", orNull(e.record()));
            to.put("problem", orNull(e.problem()));
        } else if (evidence instanceof BlockList e) {
            to.put("zone", e.zone());
            to.put("ip", e.ip());
            to.put("state", Evidence.word(e.state()));
            e.codes().forEach(to.putArray("codes")::add);
            to.put("meaning", orNull(e.meaning()));
        } else if (evidence instanceof ReverseDns e) {
            to.put("ip", e.ip());
            to.put("name", orNull(e.name()));
            to.put("confirmed", e.confirmed());
        } else if (evidence instanceof RecipientDomain e) {
            to.put("domain", e.domain());
            to.put("state", Evidence.word(e.state()));
            to.put("suggestion", orNull(e.suggestion()));
        } else if (evidence instanceof Dmarc e) {
            to.put("domain", e.domain());
            to.put("policy", Evidence.word(e.policy()));
            to.put("aligned", e.aligned());
        } else if (evidence instanceof SendRate e) {
            to.put("sender", e.sender());
            to.put("window", e.window().toString());
            to.put("messages", e.messages());
            to.put("recipients", e.recipients());
            to.put("limit", e.limit());
        } else if (evidence instanceof Origin e) {
            to.put("state", Evidence.word(e.state()));
            to.put("by", Evidence.word(e.by()));
        } else if (evidence instanceof SenderDomain e) {
            to.put("domain", e.domain());
            to.put("state", Evidence.word(e.state()));
        } else if (evidence instanceof Helo e) {
            to.put("name", e.name());
            to.put("ip", e.ip());
            to.put("state", Evidence.word(e.state()));
        } else if (evidence instanceof Dnssec e) {
            to.put("domain", e.domain());
            to.put("state", Evidence.word(e.state()));
        } else if (evidence instanceof Dkim e) {
            to.put("domain", e.domain());
            to.put("selector", orNull(e.selector()));
            to.put("result", Evidence.word(e.result()));
            to.put("problem", orNull(e.problem()));
        } else if (evidence instanceof MtaSts e) {
            to.put("domain", e.domain());
            to.put("state", Evidence.word(e.state()));
        } else if (evidence instanceof Tlsa e) {
            to.put("domain", e.domain());
            to.put("host", e.host());
            to.put("state", Evidence.word(e.state()));
        } else if (evidence instanceof SendVolume e) {
            to.put("side", Evidence.word(e.side()));
            to.put("name", e.name());
            to.put("window", e.window().toString());
            to.put("messages", e.messages());
            to.put("recipients", e.recipients());
            to.put("limit", e.limit());
        } else if (evidence instanceof Content e) {
            boolean checked = e.state() == Content.State.CHECKED;
            to.put("state", Evidence.word(e.state()));
            to.put("action", orNull(e.action()));
            to.put("score", checked ? Double.valueOf(e.score()) : null);
            to.put("required", checked ? Double.valueOf(e.required()) : null);
            ArrayNode symbols = to.putArray("symbols");
            e.symbols()
                    .forEach(
                            symbol ->
                                    symbols.addObject()
                                            .put("name", symbol.name())
                                            .put("score", symbol.score())
                                            .put("meaning", orNull(symbol.meaning())));
        } else {
            throw new IllegalStateException(
                    "evidence without a place in the contract: " + evidence);
        }
    }

    private static Evidence read(EvidenceFields from) {
        String type = from.text("type");
        return switch (type) {
            case "spf" ->
                    new Spf(
                            from.text("domain"),
                            from.text("ip"),
                            from.word("result", Spf.Result.values()),
                            from.textOrNull("record"),
                            from.textOrNull("problem"));
            case "blocklist" ->
                    new BlockList(
                            from.text("zone"),
                            from.text("ip"),
                            from.word("state", BlockList.State.values()),
                            from.texts("codes"),
                            from.textOrNull("meaning"));
            case "reverse-dns" ->
                    new ReverseDns(
                            from.text("ip"), from.textOrNull("name"), from.flag("confirmed"));
            case "recipient-domain" ->
                    new RecipientDomain(
                            from.text("domain"),
                            from.word("state", RecipientDomain.State.values()),
                            from.textOrNull("suggestion"));
            case "dmarc" ->
                    new Dmarc(
                            from.text("domain"),
                            from.word("policy", Dmarc.Policy.values()),
                            from.flag("aligned"));
            case "send-rate" ->
                    new SendRate(
                            from.text("sender"),
                            from.duration("window"),
                            from.number("messages"),
                            from.number("recipients"),
                            from.number("limit"));
            case "origin" ->
                    new Origin(
                            from.word("state", Origin.State.values()),
                            from.word("by", Origin.By.values()));
            case "sender-domain" ->
                    new SenderDomain(
                            from.text("domain"),
                            from.word("state", RecipientDomain.State.values()));
            case "helo" ->
                    new Helo(
                            from.text("name"),
                            from.text("ip"),
                            from.word("state", Helo.State.values()));
            case "dnssec" ->
                    new Dnssec(from.text("domain"), from.word("state", Dnssec.State.values()));
            case "dkim" ->
                    new Dkim(
                            from.text("domain"),
                            from.textOrNull("selector"),
                            from.word("result", Dkim.Result.values()),
                            from.textOrNull("problem"));
            case "mta-sts" ->
                    new MtaSts(from.text("domain"), from.word("state", MtaSts.State.values()));
            case "tlsa" ->
                    new Tlsa(
                            from.text("domain"),
                            from.text("host"),
                            from.word("state", Tlsa.State.values()));
            case "content" -> content(from);
            case "send-volume" ->
                    new SendVolume(
                            from.word("side", SendVolume.Side.values()),
                            from.text("name"),
                            from.duration("window"),
                            from.number("messages"),
                            from.number("recipients"),
                            from.number("limit"));
            default -> throw from.wrong("type", "is \"" + type + "\"", "write " + TYPES);
        };
    }

    private static Content content(EvidenceFields from) {
        Content.State state = from.word("state", Content.State.values());
        boolean checked = state == Content.State.CHECKED;
        List<EvidenceFields> symbols = from.objects("symbols");
        return new Content(
                state,
                from.textOrNull("action"),
                checked ? from.decimal("score") : from.nothing("score"),
                checked ? from.decimal("required") : from.nothing("required"),
                symbols.stream().map(EvidenceJson::symbol).toList());
    }

    private static Content.Symbol symbol(EvidenceFields from) {
        Content.Symbol symbol =
                new Content.Symbol(
                        from.text("name"), from.decimal("score"), from.textOrNull("meaning"));
        from.refuseOthers();
        return symbol;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
