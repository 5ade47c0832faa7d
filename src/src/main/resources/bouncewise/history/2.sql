-- What the newest bounce of a cause has shown of a domain of senders, for the steps of our side. id: the cause's word, 32 bits of the domain's
-- word. last_at: milliseconds since 1970. known: lines of NAME=VALUE.
CREATE TABLE IF NOT EXISTS bouncewise_remedy (
    id BIGINT PRIMARY KEY,
    last_at BIGINT NOT NULL,
    known VARCHAR(4000) NOT NULL
);
CREATE INDEX IF NOT EXISTS bouncewise_remedy_last ON bouncewise_remedy (last_at);
