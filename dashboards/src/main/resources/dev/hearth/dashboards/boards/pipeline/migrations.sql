SELECT *
FROM schema_migrations
ORDER BY applied_at DESC
