-- Words that occur again and again: domains, providers, answers, rules, evidence, senders (as hashes, or in clear).
CREATE TABLE IF NOT EXISTS bouncewise_word (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic SMALLINT NOT NULL,
    text VARCHAR(320) NOT NULL,
    used DATE NOT NULL,
    UNIQUE (text, topic)
);
CREATE INDEX IF NOT EXISTS bouncewise_word_topic ON bouncewise_word (topic);

-- The recipients behind the hashes, only if history.addresses = clear.
CREATE TABLE IF NOT EXISTS bouncewise_address (
    hash BIGINT PRIMARY KEY,
    text VARCHAR(320) NOT NULL,
    used DATE NOT NULL
);

-- The key of the hashes.
CREATE TABLE IF NOT EXISTS bouncewise_key (
    id SMALLINT PRIMARY KEY,
    secret VARCHAR(64) NOT NULL
);

-- One recipient of one bounce, delay or complaint. bounce: milliseconds since 1970, then 22 random bits.
-- kind: 0 bounce, 1 delay, 2 complaint; 8 more if the recipient refuses each message.
-- Wide columns first: PostgreSQL aligns them.
CREATE TABLE IF NOT EXISTS bouncewise_entry (
    bounce BIGINT NOT NULL,
    recipient BIGINT NOT NULL,
    sender INTEGER NOT NULL,
    sender_domain INTEGER NOT NULL,
    recipient_domain INTEGER NOT NULL,
    provider INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    evidence INTEGER NOT NULL,
    certainty SMALLINT NOT NULL,
    kind SMALLINT NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_entry_bounce ON bouncewise_entry (bounce);
CREATE INDEX IF NOT EXISTS bouncewise_entry_answer ON bouncewise_entry (answer);
CREATE INDEX IF NOT EXISTS bouncewise_entry_sender_domain ON bouncewise_entry (sender_domain);
CREATE INDEX IF NOT EXISTS bouncewise_entry_recipient_domain ON bouncewise_entry (recipient_domain);

-- Sums. Their keys are single numbers, by which H2 keeps the rows in order: what is read together is together on the disk.

-- Of today, by what Summed says. id: its number, 16 bits of the day since 1970, 32 bits of the word. Word 0 is all that have
-- none. domain: of a sender.
CREATE TABLE IF NOT EXISTS bouncewise_sum (
    id BIGINT PRIMARY KEY,
    domain INTEGER NOT NULL,
    sent INTEGER NOT NULL,
    bounces INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    complaints INTEGER NOT NULL,
    unknowns INTEGER NOT NULL,
    unknown_users INTEGER NOT NULL
);

-- Which senders an answer concerned today. id: the answer's word, 32 bits of the sender's word. on_day: since 1970.
CREATE TABLE IF NOT EXISTS bouncewise_affected (
    id BIGINT NOT NULL,
    on_day INTEGER NOT NULL,
    PRIMARY KEY (on_day, id)
);

-- Both, of the days before: many sums in each row, as Packed writes them. id: the number of Summed, 16 bits of the day, 32 bits of any number.
CREATE TABLE IF NOT EXISTS bouncewise_packed (
    id BIGINT PRIMARY KEY,
    sums BYTEA NOT NULL
);

-- Of a day, by answer. id: the day, 32 bits of the answer's word. first_at, last_at: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS bouncewise_answer_day (
    id BIGINT PRIMARY KEY,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    bounces INTEGER NOT NULL,
    delays INTEGER NOT NULL,
    complaints INTEGER NOT NULL
);

-- Recipients that refuse each message. id: recipient, mixed with the sender's domain.
CREATE TABLE IF NOT EXISTS bouncewise_dead (
    id BIGINT PRIMARY KEY,
    recipient BIGINT NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    sender_domain INTEGER NOT NULL,
    recipient_domain INTEGER NOT NULL,
    answer INTEGER NOT NULL,
    bounces INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_dead_last ON bouncewise_dead (last_at);

-- The states of our own site; of each check and subject the one that is present, and those before.
CREATE TABLE IF NOT EXISTS bouncewise_condition (
    id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    check_name VARCHAR(100) NOT NULL,
    subject VARCHAR(300) NOT NULL,
    state VARCHAR(20) NOT NULL,
    says VARCHAR(2000) NOT NULL,
    since BIGINT NOT NULL,
    told BOOLEAN NOT NULL,
    present BOOLEAN NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_condition_subject ON bouncewise_condition (check_name, subject);

-- What one node of several does at a time. Milliseconds since 1970.
CREATE TABLE IF NOT EXISTS bouncewise_task (
    name VARCHAR(100) PRIMARY KEY,
    ran BIGINT NOT NULL,
    due BIGINT NOT NULL
);

-- The last batch of each writer: a batch whose confirmation was lost is not written twice.
CREATE TABLE IF NOT EXISTS bouncewise_writer (
    id VARCHAR(36) PRIMARY KEY,
    batch BIGINT NOT NULL,
    used DATE NOT NULL
);
