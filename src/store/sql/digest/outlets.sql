SELECT name
FROM outlets
ORDER BY name
