SELECT topic
FROM topics
ORDER BY topic
